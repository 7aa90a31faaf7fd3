-- Version 0022

-- All columns but last_used, which changes often, and which nobody waits for.
CREATE OR REPLACE TRIGGER notify_token AFTER INSERT OR DELETE OR TRUNCATE
    OR UPDATE OF name, scopes, secret_hash, created, expires, revoked, rate, body_limit
    ON catalog.token
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.notify_token();
