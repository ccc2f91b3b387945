SELECT
  "sides"."d0",
  CAST("m0_0" AS DOUBLE) AS "value",
  CAST(NULL AS DOUBLE) AS "numerator",
  CAST(NULL AS DOUBLE) AS "denominator",
  CAST("n0_0" AS BIGINT) AS "n",
  CASE WHEN (
    "m0_0"
  ) IS NULL THEN 'no_values' END AS "reason"
FROM (
  SELECT
    "j0"."c1" AS "d0",
    COALESCE(FSUM("t"."c3"), 0) AS "m0_0",
    COUNT(*) AS "n0_0"
  FROM READ_PARQUET('orders.parquet') AS "t"
  LEFT JOIN (
    SELECT
      CAST("t"."c0" AS TEXT) AS "key",
      ANY_VALUE("t"."c1") AS "c1"
    FROM READ_PARQUET('shops.parquet') AS "t"
    GROUP BY
      1
  ) AS "j0"
    ON "t"."c9" = "j0"."key"
  GROUP BY
    1
) AS "sides"
WHERE
  "n0_0" <> 0 OR NOT (
    "sides"."d0" IS NULL
  )
ORDER BY
  "value" DESC,
  "d0" ASC
