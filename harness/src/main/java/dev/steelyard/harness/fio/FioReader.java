package dev.steelyard.harness.fio;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * fio: what {@code --output-format=json} writes. Of each job and each direction: operations and
 * bytes a second, and latency from issue to completion in nanoseconds, mean and percentiles;
 * latency from submission on where its percentiles were asked for, and that of forcing to the disk.
 * A job's options are levels.
 */
public final class FioReader implements TreeFormat {

  private static final String WHAT = "fio's summary of one job";

  /** Options that say where and for how long, and not what is measured. */
  private static final Set<String> NO_LEVELS =
      Set.of(
          "name",
          "description",
          "filename",
          "directory",
          "runtime",
          "timeout",
          "time_based",
          "startdelay",
          "group_reporting",
          "new_group",
          "stonewall",
          "output",
          "output-format",
          "eta",
          "status-interval",
          "percentile_list",
          "unlink");

  /** What is written about the run; {@code read_iolog} and {@code verify_backlog} are the run. */
  private static final Pattern LOG =
      Pattern.compile("write_(bw|lat|hist|iops)_log|write_iolog|per_job_logs|log_.*");

  @Override
  public String format() {
    return "fio";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("fio version");
  }

  /** With {@code --status-interval} it writes what it knows while it runs. */
  @Override
  public boolean isFirstEnough() {
    return false;
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    Map<String, JsonTree> forAll =
        tree.find("global options").map(JsonTree::fields).orElse(Map.of());
    FioClones clones = new FioClones(into);
    into.each(tree.at("jobs").elements(), job -> job(job, forAll, into, clones));
  }

  private static void job(
      JsonTree job, Map<String, JsonTree> forAll, Gathering into, FioClones clones) {
    SortedMap<String, String> levels = new TreeMap<>();
    forAll.forEach((option, value) -> level(levels, option, value));
    job.find("job options")
        .ifPresent(own -> own.fields().forEach((option, value) -> level(levels, option, value)));
    BenchmarkName name = new BenchmarkName(job.at("jobname").text(), levels, Optional.empty());
    clones.begin(name, forAll, job);
    double done = 0;
    for (String direction : new String[] {"read", "write", "trim", "mixed"}) {
      Optional<JsonTree> part =
          job.find(direction).filter(each -> each.at("total_ios").number() > 0);
      part.ifPresent(each -> direction(name, direction, each, clones));
      done += part.map(each -> each.at("total_ios").number()).orElse(0.0);
    }
    // How long it took to force what was written to the disk.
    job.find("sync")
        .flatMap(each -> each.find("lat_ns"))
        .filter(each -> each.find("N").filter(count -> count.number() > 0).isPresent())
        .ifPresent(each -> latency(clones, name, "sync.latency", each));
    JsonTree error = job.at("error");
    boolean hasFailed = error.number() != 0;
    if (hasFailed) {
      into.problem(error.line(), "%s: the job ended with error %s".formatted(name, error.plain()));
    }
    into.ended(
        name, job.line(), RunEnd.of(hasFailed ? 0 : done, hasFailed ? done : 0, "operations"));
    clones.add(name.withMetric("error"), "count", error, "whether the job failed");
  }

  private static void level(SortedMap<String, String> levels, String option, JsonTree value) {
    if (!NO_LEVELS.contains(option) && !LOG.matcher(option).matches()) {
      levels.put(option, value.plain());
    }
  }

  private static void direction(
      BenchmarkName name, String direction, JsonTree part, FioClones into) {
    add(into, name, direction + ".iops", "IOPS", part.at("iops"));
    add(into, name, direction + ".bandwidth", "B/s", part.at("bw_bytes"));
    part.find("clat_ns").ifPresent(each -> latency(into, name, direction + ".latency", each));
    // From submission on, where fio was asked for its percentiles.
    part.find("lat_ns")
        .filter(each -> each.find("percentile").isPresent())
        .ifPresent(each -> latency(into, name, direction + ".total_latency", each));
  }

  private static void latency(FioClones into, BenchmarkName name, String metric, JsonTree part) {
    add(into, name, metric + ".mean", "ns", part.at("mean"));
    part.find("percentile")
        .map(JsonTree::fields)
        .orElse(Map.of())
        .forEach(
            (rank, value) -> add(into, name, metric + "." + Amount.percentile(rank), "ns", value));
  }

  private static void add(
      FioClones into, BenchmarkName name, String metric, String unit, JsonTree value) {
    into.add(name.withMetric(metric), unit, value, WHAT);
  }
}
