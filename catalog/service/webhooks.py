"""Webhooks: added, looked at, tried and removed by other programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from catalog.errors import UsageError
from catalog.events import webhooks
from catalog.events.records import Kind
from catalog.events.signing import make_key, spelled
from catalog.events.webhooks import StoredWebhook
from catalog.service.access import may
from catalog.service.sending import Sender
from catalog.service.state import Service
from catalog.web.problems import Problem

_NAME = r"^[A-Za-z0-9_.-]{1,255}$"

Name = Annotated[str, Path(pattern=_NAME, description="The webhook's name")]
BankName = Annotated[str, StringConstraints(pattern=_NAME)]


class NewWebhook(BaseModel):
    """An address that is to be told of events from now on."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(pattern=_NAME)
    url: str = Field(max_length=2000, description="An https:// address")
    kinds: list[Kind] | None = Field(None, description="Of these kinds; null: of all")
    banks: list[BankName] | None = Field(None, description="Of these banks; null: of all")


class AddedWebhook(BaseModel):
    """A webhook that was added."""

    webhook: StoredWebhook
    secret: str = Field(description="With which messages are signed; it is told this once only")


class Tried(BaseModel):
    """What became of a message to a webhook."""

    delivered: bool
    status: int | None = Field(description="What the receiver answered; null: nothing")
    reason: str | None = Field(description="Why it was not delivered")


def routes(service: Service, sender: Sender) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Webhooks"], dependencies=[Depends(may("admin"))])
    database = service.database

    @router.get("/v1/webhooks", summary="List the webhooks")
    def list_webhooks() -> list[StoredWebhook]:
        with database.read() as connection:
            return webhooks.webhooks(connection)

    @router.post("/v1/webhooks", status_code=201, summary="Add a webhook")
    def add(new: NewWebhook) -> AddedWebhook:
        key = make_key(service.rules.webhook_key)
        with database.begin() as connection:
            secret = webhooks.create(
                connection, new.name, new.url, key, kinds=new.kinds, banks=new.banks
            )
            (added,) = webhooks.webhooks(connection, new.name)
        return AddedWebhook(webhook=added, secret=spelled(secret))

    @router.get("/v1/webhooks/{name}", summary="Show a webhook")
    def show(name: Name) -> StoredWebhook:
        with _there(), database.read() as connection:
            return webhooks.webhooks(connection, name)[0]

    @router.delete("/v1/webhooks/{name}", summary="Remove a webhook")
    def remove(name: Name) -> dict[Literal["removed"], str]:
        with _there(), database.begin() as connection:
            webhooks.remove(connection, name)
        return {"removed": name}

    @router.post("/v1/webhooks/{name}/test", summary="Send a webhook a message of the kind test")
    def test(name: Name) -> Tried:
        with _there(), database.read() as connection:
            receiver = webhooks.receiver(connection, name)
        outcome = sender.test(receiver)
        reason = None if outcome.delivered else outcome.failure
        return Tried(delivered=outcome.delivered, status=outcome.status, reason=reason)

    return router


@contextmanager
def _there() -> Iterator[None]:
    """Raise Problem where there is no such webhook."""
    try:
        yield
    except UsageError as error:
        raise Problem(404, "There is no such webhook", f"{error}.") from None
