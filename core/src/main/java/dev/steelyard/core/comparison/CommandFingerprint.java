package dev.steelyard.core.comparison;

/** The key in a result's metadata under which the hash of what was really run is kept. */
public final class CommandFingerprint {

  /** Its value is equal for two results exactly when they ran the same thing. */
  public static final String KEY = "seal";

  private CommandFingerprint() {}
}
