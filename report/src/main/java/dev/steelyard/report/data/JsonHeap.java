package dev.steelyard.report.data;

import dev.steelyard.core.profile.heap.ClassHistogram;
import dev.steelyard.core.profile.heap.ClassUsage;
import dev.steelyard.core.profile.heap.HeapAnalysis;
import dev.steelyard.core.profile.heap.HeapGrowth;
import dev.steelyard.core.profile.heap.HeldObject;
import dev.steelyard.core.profile.heap.HoldingStep;
import dev.steelyard.core.profile.heap.JudgedGrowth;
import dev.steelyard.report.content.Renderer;
import java.util.function.BiConsumer;

/**
 * Heaps, for programs: {@code steelyard-heap}, {@code steelyard-heap-analysis} and {@code
 * steelyard-heap-growth}, all of version 1, with all classes.
 */
public final class JsonHeap {

  private static final int VERSION = 1;

  private JsonHeap() {}

  /** A histogram. */
  public static Renderer<ClassHistogram> histogram() {
    return written("steelyard-heap", JsonHeap::histogram);
  }

  /** An analysis of a dump. */
  public static Renderer<HeapAnalysis> analysis() {
    return written("steelyard-heap-analysis", JsonHeap::analysis);
  }

  /** A growth. */
  public static Renderer<JudgedGrowth> growth() {
    return written("steelyard-heap-growth", JsonHeap::growth);
  }

  private static <T> Renderer<T> written(String format, BiConsumer<T, JsonOut> body) {
    return (content, out) ->
        JsonOut.write(
            out,
            json ->
                json.object(() -> {
                  json.text("format", format);
                  json.number("version", VERSION);
                  body.accept(content, json);
                }));
  }

  private static void histogram(ClassHistogram histogram, JsonOut json) {
    json.text("source", histogram.source());
    json.number("bytes", histogram.bytes());
    json.number("instances", histogram.instances());
    json.array("classes", histogram.classes(), one -> usage(one, json));
  }

  private static void usage(ClassUsage one, JsonOut json) {
    json.text("class", one.name());
    json.number("bytes", one.bytes());
    json.number("instances", one.instances());
  }

  private static void analysis(HeapAnalysis analysis, JsonOut json) {
    histogram(analysis.histogram(), json);
    json.array("biggest", analysis.biggest(), one -> held(one, json));
    json.array(
        "holders",
        analysis.holders(),
        one -> {
          json.number("share", one.share());
          json.number("looked", (long) one.looked());
          json.object("example", () -> held(one.example(), json));
        });
    json.texts("notes", analysis.notes());
  }

  private static void held(HeldObject one, JsonOut json) {
    json.text("class", one.className());
    json.number("bytes", one.bytes());
    if (one.retained() > 0) {
      json.number("retained", one.retained());
    }
    json.array("path", one.path(), step -> step(step, json));
  }

  private static void step(HoldingStep step, JsonOut json) {
    json.text("by", step.by());
    json.text("class", step.className());
  }

  private static void growth(JudgedGrowth judged, JsonOut json) {
    HeapGrowth growth = judged.growth();
    json.text("before", growth.before().source());
    json.text("after", growth.after().source());
    growth.seconds().ifPresent(seconds -> json.number("seconds", seconds));
    json.number("bytes", growth.bytes());
    json.number("instances", growth.instances());
    json.number("share", growth.share());
    judged.limit().ifPresent(limit -> json.text("limit", limit.toString()));
    json.any("exceeded", judged.isExceeded());
    json.array(
        "classes",
        growth.byBytes(),
        one -> {
          json.text("class", one.name());
          json.number("bytes", one.bytes());
          json.number("instances", one.instances());
          json.number("bytes_after", one.after().bytes());
          json.number("instances_after", one.after().instances());
        });
  }
}
