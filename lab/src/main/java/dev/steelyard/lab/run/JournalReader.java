package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.count.CountedIteration;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.load.NamedRequests;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.ToolResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a journal strictly: whatever is not as it was written ends the reading with the line's
 * number. Only a last line without an end may be left out: a kill or a power cut came while it was
 * written. For one thread.
 */
final class JournalReader {

  /** What a start has and an iteration has not. */
  private static final String OF_STARTS = "ready";

  private static final String OF_MILESTONES = "reached";

  private static final String OF_DISTURBANCES = "others";

  private static final String OF_FILES = "written";

  private static final String OF_COUNTS = "counted";

  private static final String OF_FIRST = "known";

  private static final String OF_TOOLS = "results";

  private static final String EXIT_CODE = "exitCode";

  private final JournalLines lines;
  private final RunHeader header;

  /** Reads the header of a journal that is in memory. */
  JournalReader(Path file, byte[] bytes) {
    this.lines = new JournalLines(file, bytes);
    checkForm(file, lines.first());
    this.header = lines.parsed(0, lines.checked(0), RunHeader.class);
  }

  /** An earlier version's journal is whole in its own way, and must not be called damaged. */
  private static void checkForm(Path file, String first) {
    try {
      JsonNode version = JsonMapper.shared().readTree(first).path("version");
      if (version.isInt() && version.asInt() != RunHeader.VERSION) {
        throw new OtherFormException(
            "%s:1: this journal has form %d and this Steelyard reads form %d; go on with the one that began the run, or start the run anew"
                .formatted(file, version.asInt(), RunHeader.VERSION));
      }
    } catch (JacksonException damaged) {
      return;
    }
  }

  /** A journal of another version of Steelyard: whole, as far as can be told. */
  static final class OtherFormException extends SteelyardException {
    private static final long serialVersionUID = 1;

    OtherFormException(String message) {
      super(Kind.CANNOT_RUN, message, null);
    }
  }

  RunHeader header() {
    return header;
  }

  /** Its lines, of which all are checked when {@link #content} was read. */
  JournalLines lines() {
    return lines;
  }

  /**
   * Everything after the header.
   *
   * @param plan of the run: what is no part of it is damage
   */
  Journal.Known content(Plan plan) {
    int sealed = header.sealed().size();
    int trials = plan.trials().size();
    lines.require(0, sealed == trials, "it seals %d trials of %d".formatted(sealed, trials));
    Map<Place, Boolean> planned = HashMap.newHashMap(plan.steps().size());
    plan.steps()
        .forEach(step -> planned.put(new Place(step.trial(), step.number()), step.warmup()));
    List<Iteration> iterations = new ArrayList<>();
    List<Start> starts = new ArrayList<>();
    List<CountedIteration> counted = new ArrayList<>();
    List<Disturbance> disturbances = new ArrayList<>();
    Set<String> written = new HashSet<>();
    Set<Integer> known = new HashSet<>();
    Optional<Milestone> reached = Optional.empty();
    for (int i = 1; i < lines.count(); i++) {
      String json = lines.checked(i);
      JsonNode keys = lines.parsed(i, json, JsonNode.class);
      if (keys.has(OF_MILESTONES)) {
        reached = Optional.of(milestone(i, json));
        continue;
      }
      lines.require(i, reached.isEmpty(), "something is measured after the end of the run");
      if (keys.has(OF_STARTS)) {
        starts.add(start(i, json, trials));
      } else if (keys.has(OF_COUNTS)) {
        counted.add(counted(i, json, trials));
      } else if (keys.has(OF_FILES)) {
        written.add(writtenFile(i, json));
      } else if (keys.has(OF_FIRST)) {
        FirstIteration first = first(i, json, trials);
        var _ = first.known() ? known.add(first.first()) : known.remove(first.first());
      } else if (keys.has(OF_DISTURBANCES)) {
        disturbances.add(disturbance(i, json));
      } else {
        iterations.add(iteration(i, whole(json, keys), trials, planned));
      }
    }
    return new Journal.Known(
        header, iterations, starts, counted, disturbances, written, known, reached);
  }

  /** Iterations without these, and all of earlier journals, do not name them. */
  private static String whole(String json, JsonNode keys) {
    String results = keys.has(OF_TOOLS) ? "" : ",\"%s\":[]".formatted(OF_TOOLS);
    String code = keys.has(EXIT_CODE) ? "" : ",\"%s\":null".formatted(EXIT_CODE);
    return json.substring(0, json.length() - 1) + results + code + "}";
  }

  /** An iteration's place in the plan. */
  private record Place(int trial, int number) {}

  private Iteration iteration(int line, String json, int trials, Map<Place, Boolean> planned) {
    Iteration one = lines.parsed(line, json, Iteration.class);
    requireTrial(line, one.trial(), trials);
    Boolean warmup = planned.remove(new Place(one.trial(), one.number()));
    lines.require(
        line,
        warmup != null,
        "trial %d has no iteration %d, or it is there already"
            .formatted(one.trial(), one.number()));
    lines.require(
        line, one.warmup() == Boolean.TRUE.equals(warmup), "warm-up is not where it was planned");
    lines.require(line, isSound(one), "a value is missing, negative or not a number");
    return one;
  }

  private static boolean isSound(Iteration one) {
    boolean measured =
        Stream.of(one.wallNanos(), one.userNanos(), one.systemNanos(), one.maxRss(), one.bytes())
            .allMatch(value -> value >= 0);
    boolean finite =
        Stream.concat(one.figures().values().stream(), one.own().stream().map(CustomMetric::value))
            .allMatch(Double::isFinite);
    boolean named =
        one.own().stream()
            .allMatch(own -> own.name() != null && own.units() != null && own.better() != null);
    return measured
        && finite
        && one.answers().areSound()
        && one.named().stream().allMatch(NamedRequests::areSound)
        && one.results().stream().allMatch(ToolResult::hasSoundValues)
        && named
        && one.started() != null
        && one.cause().isPresent() == one.failure().isPresent();
  }

  private Start start(int line, String json, int trials) {
    Start one = lines.parsed(line, json, Start.class);
    requireTrial(line, one.trial(), trials);
    boolean sound =
        one.at() != null
            && one.start() >= 0
            && one.readyNanos() >= 0
            && one.oomKills() >= 0
            && Stream.of(one.bootNanos(), one.peakMemory(), one.peakWithoutCache(), one.pageCache())
                .allMatch(value -> value != null && value.orElse(0) >= 0);
    lines.require(line, sound, "a value is missing or negative");
    return one;
  }

  private CountedIteration counted(int line, String json, int trials) {
    CountedIteration one = lines.parsed(line, json, CountedIteration.class);
    requireTrial(line, one.counted(), trials);
    lines.require(line, one.hasSoundValues(), "a value is missing, negative or not a number");
    return one;
  }

  private Disturbance disturbance(int line, String json) {
    Disturbance one = lines.parsed(line, json, Disturbance.class);
    boolean sound = one.at() != null && one.others() > 0 && one.others() <= 1 && one.most() != null;
    lines.require(line, sound, "a value is missing or out of range");
    return one;
  }

  private String writtenFile(int line, String json) {
    WrittenFile one = lines.parsed(line, json, WrittenFile.class);
    lines.require(line, one.at() != null && one.written() != null, "a value is missing");
    return one.written();
  }

  private FirstIteration first(int line, String json, int trials) {
    FirstIteration one = lines.parsed(line, json, FirstIteration.class);
    requireTrial(line, one.first(), trials);
    lines.require(line, one.at() != null, "a value is missing");
    return one;
  }

  private Milestone milestone(int line, String json) {
    Milestone one = lines.parsed(line, json, Milestone.class);
    lines.require(
        line,
        one.at() != null && (one.isPublished() || Milestone.MEASURED.equals(one.reached())),
        "no run reaches '%s'".formatted(one.reached()));
    return one;
  }

  private void requireTrial(int line, int trial, int trials) {
    lines.require(line, trial >= 0 && trial < trials, "the run has no trial " + trial);
  }
}
