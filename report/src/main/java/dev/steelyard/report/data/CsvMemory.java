package dev.steelyard.report.data;

import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemorySample;
import dev.steelyard.core.text.CsvRow;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;

/** Memory over time as CSV, a row a sample: seconds and bytes; shares are empty where not asked. */
public final class CsvMemory implements Renderer<MemoryRecording> {

  @Override
  public void write(MemoryRecording recording, Appendable out) throws IOException {
    CsvRow.of("at", "resident", "lowest", "shares", "processes").write(out);
    for (MemorySample one : recording.samples()) {
      CsvRow.of(
              Double.toString(one.at()),
              Long.toString(one.resident()),
              Long.toString(one.lowest()),
              one.shares().isPresent() ? Long.toString(one.shares().getAsLong()) : "",
              Integer.toString(one.processes()))
          .write(out);
    }
  }
}
