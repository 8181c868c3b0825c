package dev.steelyard.lab.run;

import dev.steelyard.lab.experiment.Trial;

/** Names of a trial's files. */
public final class TrialFileNames {

  private static final int LONGEST = 100;

  private TrialFileNames() {}

  /** Such as {@code 003-gzip_level=6}. */
  public static String of(int index, Trial trial) {
    String label = trial.label().replaceAll("[^A-Za-z0-9=._-]+", "_");
    return "%03d-%s".formatted(index, label.substring(0, Math.min(label.length(), LONGEST)));
  }

  /** The name of its log. */
  public static String log(int index, Trial trial) {
    return of(index, trial) + ".log";
  }
}
