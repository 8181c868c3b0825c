package dev.steelyard.core.plan;

/** What a condition tells of a column that statistics, zone maps and indexes can use. */
enum ColumnBound {
  /** It is one of some values, and so has a least and a greatest one, too. */
  POINT,
  LOWER,
  UPPER
}
