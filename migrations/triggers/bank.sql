-- Version 0023

CREATE OR REPLACE TRIGGER lock_banks BEFORE INSERT OR UPDATE OR DELETE ON catalog.bank
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_banks();

CREATE OR REPLACE TRIGGER note_inserted AFTER INSERT ON catalog.bank
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();

CREATE OR REPLACE TRIGGER note_updated AFTER UPDATE ON catalog.bank
    REFERENCING OLD TABLE AS replaced NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();

CREATE OR REPLACE TRIGGER note_deleted AFTER DELETE ON catalog.bank
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();

-- What is near the entries of an exempt bank forms no pairs.
CREATE OR REPLACE TRIGGER queue_clustering AFTER UPDATE ON catalog.bank FOR EACH ROW
    WHEN (OLD.kind IS DISTINCT FROM NEW.kind)
    EXECUTE FUNCTION catalog.queue_clustering();
