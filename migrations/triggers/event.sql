-- Version 0023

CREATE OR REPLACE TRIGGER lock_events BEFORE INSERT ON catalog.event
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.lock_events();

CREATE OR REPLACE TRIGGER tell_of_events AFTER INSERT ON catalog.event
    FOR EACH STATEMENT EXECUTE FUNCTION catalog.tell_of_events();
