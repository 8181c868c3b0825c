package dev.steelyard.harness.fio;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Jobs that {@code numjobs} made of one section: each is a process, and its numbers are values of
 * one benchmark. Two sections of one name that differ are none. For one file and one thread.
 */
final class FioClones {

  private final Gathering into;
  private final Map<String, String> options = new HashMap<>();
  private boolean isClone;

  FioClones(Gathering into) {
    this.into = into;
  }

  /** A job begins. */
  void begin(BenchmarkName name, Map<String, JsonTree> forAll, JsonTree job) {
    String own = job.find("job options").map(JsonTree::json).orElse("");
    String before = options.putIfAbsent(name.toString(), own);
    boolean isOneOfSeveral =
        Stream.concat(
                job.find("job options").flatMap(all -> all.find("numjobs")).stream(),
                Stream.ofNullable(forAll.get("numjobs")))
            .findFirst()
            .filter(jobs -> !jobs.plain().equals("1"))
            .isPresent();
    isClone = isOneOfSeveral && own.equals(before);
  }

  /** Adds a number of the job. */
  void add(BenchmarkName name, String unit, JsonTree value, String what) {
    if (isClone) {
      Gathered one = into.of(name.toString(), unit, value.line());
      one.startEnds().value(value.number(), value.placed()).summary(what).startEnds();
    } else {
      var _ = into.summary(name.toString(), unit, value, what);
    }
  }
}
