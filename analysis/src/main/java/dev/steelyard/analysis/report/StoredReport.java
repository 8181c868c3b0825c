package dev.steelyard.analysis.report;

import dev.steelyard.report.content.Report;
import java.nio.file.Path;

/** The report of something that is stored. */
public sealed interface StoredReport {

  /** Of what it is, fit for the name of a file. */
  String name();

  /** How many stored results it is without. */
  long damaged();

  /** The page that a load test left when it ended: it holds more than the store does. */
  record Kept(String name, Path page) implements StoredReport {
    @Override
    public long damaged() {
      return 0;
    }
  }

  /** Made of what the store holds. */
  record Made(String name, Report report, long damaged) implements StoredReport {}
}
