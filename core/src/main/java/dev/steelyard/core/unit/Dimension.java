package dev.steelyard.core.unit;

/** What kind of thing a unit measures. */
public enum Dimension {
  TIME,
  SIZE,
  /** Something a second. */
  RATE,
  COUNT,
  /** A share of one; printed as a percentage. */
  RATIO,
  /** A unit Steelyard does not know; its values are printed as they are. */
  OTHER
}
