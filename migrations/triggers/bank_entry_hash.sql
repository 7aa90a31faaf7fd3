-- Version 0022

CREATE OR REPLACE TRIGGER lock_banks BEFORE INSERT OR UPDATE OR DELETE ON catalog.bank_entry_hash
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_banks();

CREATE OR REPLACE TRIGGER note_inserted AFTER INSERT ON catalog.bank_entry_hash
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();

CREATE OR REPLACE TRIGGER note_updated AFTER UPDATE ON catalog.bank_entry_hash
    REFERENCING OLD TABLE AS replaced NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();

CREATE OR REPLACE TRIGGER note_deleted AFTER DELETE ON catalog.bank_entry_hash
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.note_entry_changes();
