SELECT
  CAST("m0_0" AS DOUBLE) AS "value",
  CAST(NULL AS DOUBLE) AS "numerator",
  CAST(NULL AS DOUBLE) AS "denominator",
  CAST("n0_0" AS BIGINT) AS "n",
  CASE WHEN (
    "m0_0"
  ) IS NULL THEN 'no_values' END AS "reason"
FROM (
  SELECT
    COUNT(*) AS "m0_0",
    COUNT(*) AS "n0_0"
  FROM READ_PARQUET('deals.parquet') AS "t"
  WHERE
    (
      "t"."c5" = 'SEO' OR "t"."c5" = 'Ads'
    )
    AND "t"."c1" >= CAST('2026-02-01' AS DATE)
    AND (
      NOT (
        "t"."c4" = 100
      ) OR "t"."c4" IS NULL
    )
) AS "sides"
