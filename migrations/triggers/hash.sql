-- Version 0003

CREATE OR REPLACE TRIGGER forget_hashes AFTER DELETE ON catalog.hash
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.forget_hashes();
