-- Version 0022

CREATE OR REPLACE TRIGGER lock_banks BEFORE INSERT OR UPDATE OR DELETE ON catalog.bank_threshold
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_banks();

CREATE OR REPLACE TRIGGER note_inserted AFTER INSERT ON catalog.bank_threshold
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();

CREATE OR REPLACE TRIGGER note_updated AFTER UPDATE ON catalog.bank_threshold
    REFERENCING OLD TABLE AS replaced NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();

CREATE OR REPLACE TRIGGER note_deleted AFTER DELETE ON catalog.bank_threshold
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_bank_changes();
