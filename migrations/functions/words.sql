-- Version 0002

-- An array constructor costs a tenth of collecting words by a query, and PL/pgSQL evaluates it
-- without one. By its COST the planner never filters a scan by it.
CREATE OR REPLACE FUNCTION catalog.words(value bit varying) RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
BEGIN
    IF bit_length(value) = 256 THEN
        RETURN ARRAY[
            0 | int4(substring(value, 1, 16)),
            65536 | int4(substring(value, 17, 16)),
            131072 | int4(substring(value, 33, 16)),
            196608 | int4(substring(value, 49, 16)),
            262144 | int4(substring(value, 65, 16)),
            327680 | int4(substring(value, 81, 16)),
            393216 | int4(substring(value, 97, 16)),
            458752 | int4(substring(value, 113, 16)),
            524288 | int4(substring(value, 129, 16)),
            589824 | int4(substring(value, 145, 16)),
            655360 | int4(substring(value, 161, 16)),
            720896 | int4(substring(value, 177, 16)),
            786432 | int4(substring(value, 193, 16)),
            851968 | int4(substring(value, 209, 16)),
            917504 | int4(substring(value, 225, 16)),
            983040 | int4(substring(value, 241, 16))
        ];
    END IF;
    IF bit_length(value) = 576 THEN
        RETURN ARRAY[
            0 | int4(substring(value, 1, 16)),
            65536 | int4(substring(value, 17, 16)),
            131072 | int4(substring(value, 33, 16)),
            196608 | int4(substring(value, 49, 16)),
            262144 | int4(substring(value, 65, 16)),
            327680 | int4(substring(value, 81, 16)),
            393216 | int4(substring(value, 97, 16)),
            458752 | int4(substring(value, 113, 16)),
            524288 | int4(substring(value, 129, 16)),
            589824 | int4(substring(value, 145, 16)),
            655360 | int4(substring(value, 161, 16)),
            720896 | int4(substring(value, 177, 16)),
            786432 | int4(substring(value, 193, 16)),
            851968 | int4(substring(value, 209, 16)),
            917504 | int4(substring(value, 225, 16)),
            983040 | int4(substring(value, 241, 16)),
            1048576 | int4(substring(value, 257, 16)),
            1114112 | int4(substring(value, 273, 16)),
            1179648 | int4(substring(value, 289, 16)),
            1245184 | int4(substring(value, 305, 16)),
            1310720 | int4(substring(value, 321, 16)),
            1376256 | int4(substring(value, 337, 16)),
            1441792 | int4(substring(value, 353, 16)),
            1507328 | int4(substring(value, 369, 16)),
            1572864 | int4(substring(value, 385, 16)),
            1638400 | int4(substring(value, 401, 16)),
            1703936 | int4(substring(value, 417, 16)),
            1769472 | int4(substring(value, 433, 16)),
            1835008 | int4(substring(value, 449, 16)),
            1900544 | int4(substring(value, 465, 16)),
            1966080 | int4(substring(value, 481, 16)),
            2031616 | int4(substring(value, 497, 16)),
            2097152 | int4(substring(value, 513, 16)),
            2162688 | int4(substring(value, 529, 16)),
            2228224 | int4(substring(value, 545, 16)),
            2293760 | int4(substring(value, 561, 16))
        ];
    END IF;
    IF bit_length(value) = 968 THEN
        RETURN ARRAY[
            0 | int4(substring(value, 1, 16)),
            65536 | int4(substring(value, 17, 16)),
            131072 | int4(substring(value, 33, 16)),
            196608 | int4(substring(value, 49, 16)),
            262144 | int4(substring(value, 65, 16)),
            327680 | int4(substring(value, 81, 16)),
            393216 | int4(substring(value, 97, 16)),
            458752 | int4(substring(value, 113, 16)),
            524288 | int4(substring(value, 129, 16)),
            589824 | int4(substring(value, 145, 16)),
            655360 | int4(substring(value, 161, 16)),
            720896 | int4(substring(value, 177, 16)),
            786432 | int4(substring(value, 193, 16)),
            851968 | int4(substring(value, 209, 16)),
            917504 | int4(substring(value, 225, 16)),
            983040 | int4(substring(value, 241, 16)),
            1048576 | int4(substring(value, 257, 16)),
            1114112 | int4(substring(value, 273, 16)),
            1179648 | int4(substring(value, 289, 16)),
            1245184 | int4(substring(value, 305, 16)),
            1310720 | int4(substring(value, 321, 16)),
            1376256 | int4(substring(value, 337, 16)),
            1441792 | int4(substring(value, 353, 16)),
            1507328 | int4(substring(value, 369, 16)),
            1572864 | int4(substring(value, 385, 16)),
            1638400 | int4(substring(value, 401, 16)),
            1703936 | int4(substring(value, 417, 16)),
            1769472 | int4(substring(value, 433, 16)),
            1835008 | int4(substring(value, 449, 16)),
            1900544 | int4(substring(value, 465, 16)),
            1966080 | int4(substring(value, 481, 16)),
            2031616 | int4(substring(value, 497, 16)),
            2097152 | int4(substring(value, 513, 16)),
            2162688 | int4(substring(value, 529, 16)),
            2228224 | int4(substring(value, 545, 16)),
            2293760 | int4(substring(value, 561, 16)),
            2359296 | int4(substring(value, 577, 16)),
            2424832 | int4(substring(value, 593, 16)),
            2490368 | int4(substring(value, 609, 16)),
            2555904 | int4(substring(value, 625, 16)),
            2621440 | int4(substring(value, 641, 16)),
            2686976 | int4(substring(value, 657, 16)),
            2752512 | int4(substring(value, 673, 16)),
            2818048 | int4(substring(value, 689, 16)),
            2883584 | int4(substring(value, 705, 16)),
            2949120 | int4(substring(value, 721, 16)),
            3014656 | int4(substring(value, 737, 16)),
            3080192 | int4(substring(value, 753, 16)),
            3145728 | int4(substring(value, 769, 16)),
            3211264 | int4(substring(value, 785, 16)),
            3276800 | int4(substring(value, 801, 16)),
            3342336 | int4(substring(value, 817, 16)),
            3407872 | int4(substring(value, 833, 16)),
            3473408 | int4(substring(value, 849, 16)),
            3538944 | int4(substring(value, 865, 16)),
            3604480 | int4(substring(value, 881, 16)),
            3670016 | int4(substring(value, 897, 16)),
            3735552 | int4(substring(value, 913, 16)),
            3801088 | int4(substring(value, 929, 16)),
            3866624 | int4(substring(value, 945, 16)),
            3932160 | int4(substring(value, 961, 8))
        ];
    END IF;
    RETURN (
        SELECT coalesce(
            array_agg(at << 16 | int4(substring(value, at * 16 + 1, 16)) ORDER BY at), '{}')
        FROM generate_series(0, (bit_length(value) - 1) / 16) AS at
        WHERE bit_length(value) > 0
    );
END
$$;

COMMENT ON FUNCTION catalog.words IS
    'The 16-bit words of a hash, each with its position: position << 16 | word';
