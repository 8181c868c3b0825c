package dev.steelyard.report.content;

import java.util.List;
import java.util.Optional;

/** Something that was recorded of a process while it worked. */
public interface RecordedPart {

  /** What it is of, and how much. */
  String words();

  /** The page that shows it, seen from the folder of the report; empty where none is beside it. */
  Optional<String> page();

  /** What is most worth to know of it, a line each. */
  List<String> details();
}
