SELECT
  "sides"."step",
  "sides"."d0",
  CAST("m0_0" / NULLIF("m1_0", 0) AS DOUBLE) AS "value",
  CAST("m0_0" AS DOUBLE) AS "numerator",
  CAST("m1_0" AS DOUBLE) AS "denominator",
  CAST("n1_0" AS BIGINT) AS "n",
  CASE
    WHEN "m1_0" = 0
    THEN 'empty_denominator'
    WHEN "sides"."here_0" IS NULL
    THEN 'missing_on_one_side'
    WHEN (
      "m0_0" / NULLIF("m1_0", 0)
    ) IS NULL
    THEN 'no_values'
  END AS "reason"
FROM (
  SELECT
    "sides"."step",
    "sides"."d0",
    MAX("sides"."here_0") AS "here_0",
    MAX("sides"."m0_0") AS "m0_0",
    COALESCE(MAX("sides"."n0_0"), 0) AS "n0_0",
    MAX("sides"."here_1") AS "here_1",
    CASE WHEN MAX("sides"."here_1") IS NULL THEN 0 ELSE MAX("sides"."m1_0") END AS "m1_0",
    COALESCE(MAX("sides"."n1_0"), 0) AS "n1_0"
  FROM (
    SELECT
      "side_0"."step",
      "side_0"."d0",
      1 AS "here_0",
      "side_0"."m0_0",
      "side_0"."n0_0",
      NULL AS "here_1",
      NULL AS "m1_0",
      NULL AS "n1_0"
    FROM (
      SELECT
        (
          YEAR("t"."c0") * 12 + MONTH("t"."c0") - 1
        ) AS "step",
        "t"."c1" AS "d0",
        COALESCE(FSUM("t"."c6"), 0) AS "m0_0",
        COUNT(*) AS "n0_0"
      FROM READ_PARQUET('campaigns.parquet') AS "t"
      GROUP BY
        1,
        2
    ) AS "side_0"
    UNION ALL
    SELECT
      "side_1"."step",
      "side_1"."d0",
      NULL AS "here_0",
      NULL AS "m0_0",
      NULL AS "n0_0",
      1 AS "here_1",
      "side_1"."m1_0",
      "side_1"."n1_0"
    FROM (
      SELECT
        (
          YEAR("t"."c1") * 12 + MONTH("t"."c1") - 1
        ) AS "step",
        "t"."c5" AS "d0",
        COUNT(*) AS "m1_0",
        COUNT(*) AS "n1_0"
      FROM READ_PARQUET('deals.parquet') AS "t"
      GROUP BY
        1,
        2
    ) AS "side_1"
  ) AS "sides"
  GROUP BY
    1,
    2
) AS "sides"
WHERE
  "n1_0" <> 0 OR NOT (
    "sides"."d0" IS NULL
  )
ORDER BY
  "step" ASC,
  "d0" ASC
