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
) AS "sides"
