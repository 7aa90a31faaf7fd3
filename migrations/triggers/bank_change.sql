-- Version 0022

CREATE OR REPLACE TRIGGER tell_of_bank_changes AFTER INSERT ON catalog.bank_change
    REFERENCING NEW TABLE AS noted
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.tell_of_bank_changes();
