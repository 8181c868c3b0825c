package dev.steelyard.harness.libtest;

import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.JsonLineFormat;
import dev.steelyard.harness.reading.SourceHead;

/** Rust's own {@code #[bench]}: what {@code --format json} writes. Times are nanoseconds. */
public final class LibtestJsonReader implements JsonLineFormat {

  @Override
  public String format() {
    return "libtest-json";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.says("type", "bench") && head.hasFields("name", "median", "deviation");
  }

  @Override
  public EntryFormat.EntryReader reader(Gathering into) {
    return (message, line) -> {
      String type = message.at("type").text();
      // "timeout" only says that it takes long: whether it failed is told later.
      if (type.equals("test") && message.textOf("event").equals("failed")) {
        into.problem(line, message.at("name").text() + " failed");
        return;
      }
      if (!type.equals("bench")) {
        into.skipped(line, type);
        return;
      }
      into.summary(
          message.at("name").text(),
          "ns",
          line,
          message.at("median").number(),
          message.json(),
          LibtestReader.WHAT);
    };
  }
}
