package dev.steelyard.report.data;

import dev.steelyard.core.profile.memory.CollectedHeap;
import dev.steelyard.core.profile.memory.HeapOverTime;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemorySample;
import dev.steelyard.core.profile.memory.MemoryTrend;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Memory over time, for programs: {@code steelyard-memory}, version 1. Sizes are in bytes, times in
 * seconds, slopes in bytes a second; the same place in each list of samples is the same moment.
 */
public final class JsonMemory implements Renderer<MemoryRecording> {

  private static final int VERSION = 1;

  @Override
  public void write(MemoryRecording recording, Appendable out) throws IOException {
    JsonOut.write(out, json -> json.object(() -> recording(recording, json)));
  }

  private static void recording(MemoryRecording recording, JsonOut json) {
    json.text("format", "steelyard-memory");
    json.number("version", VERSION);
    json.text("subject", recording.subject());
    json.number("pid", recording.pid());
    json.text("started", recording.started().toString());
    json.number("seconds", recording.seconds());
    json.number("every", recording.every());
    json.text("end", word(recording.end()));
    recording.exitCode().ifPresent(code -> json.number("exit_code", (long) code));
    trend("overall", recording.overall(), json);
    json.object(
        "peak",
        () -> {
          json.number("at", recording.peak().at());
          json.number("bytes", recording.peak().bytes());
        });
    trend("resident", recording.resident(), json);
    recording.heapTrend().ifPresent(trend -> trend("heap_after_collections", trend, json));
    json.texts("notes", recording.notes());
    json.object("samples", () -> samples(recording.samples(), json));
    recording.heap().ifPresent(heap -> json.object("heap", () -> heap(heap, json)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void trend(String name, MemoryTrend trend, JsonOut json) {
    json.object(
        name,
        () -> {
          json.text("verdict", word(trend.verdict()));
          json.text("reason", trend.reason());
          trend
              .slope()
              .ifPresent(slope -> {
                json.number("slope", slope.estimate());
                json.number("slope_low", slope.low());
                json.number("slope_high", slope.high());
                json.number("confidence", slope.confidence());
                json.number("from", trend.from());
                json.number("floors", (long) trend.floors());
              });
          trend.recordAtLeast().ifPresent(seconds -> json.number("record_at_least", seconds));
        });
  }

  private static void samples(List<MemorySample> samples, JsonOut json) {
    json.numbers("at", column(samples, MemorySample::at));
    json.numbers("resident", column(samples, MemorySample::resident));
    json.numbers("lowest", column(samples, MemorySample::lowest));
    json.numbers("processes", column(samples, MemorySample::processes));
    List<MemorySample> shared = samples.stream().filter(one -> one.shares().isPresent()).toList();
    json.numbers("shares_at", column(shared, MemorySample::at));
    json.numbers("shares", column(shared, one -> one.shares().orElse(0)));
  }

  private static void heap(HeapOverTime heap, JsonOut json) {
    json.number("pid", heap.pid());
    json.text("collector", heap.collector());
    json.numbers("at", column(heap.collections(), CollectedHeap::at));
    json.numbers("used", column(heap.collections(), CollectedHeap::used));
    json.numbers("committed", column(heap.collections(), CollectedHeap::committed));
    json.texts("reach", heap.collections().stream().map(one -> word(one.reach())).toList());
  }

  private static <T> double[] column(List<T> rows, ToDoubleFunction<T> value) {
    return rows.stream().mapToDouble(value).toArray();
  }
}
