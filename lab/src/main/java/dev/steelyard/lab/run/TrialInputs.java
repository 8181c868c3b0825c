package dev.steelyard.lab.run;

import dev.steelyard.host.file.Hashes;
import dev.steelyard.lab.experiment.CommandTemplate;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.RequestTemplate;
import dev.steelyard.lab.experiment.Subject;
import dev.steelyard.lab.experiment.Template;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.Workload;
import dev.steelyard.lab.stage.Loading;
import dev.steelyard.load.scenario.reading.ScenarioInputs;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds all that trials read, in one place: files that their commands name, that their requests
 * send or compare with, that their scenarios are made of, and the programs that are run beside.
 * What only a start or an answer brings names nothing yet. Each file and scenario is read once; for
 * one thread.
 */
final class TrialInputs {

  private static final int SHORT = 16;

  private final Experiment experiment;
  private final NamedFiles files;
  private final Map<List<Object>, ScenarioInputs> scenarios = new HashMap<>();

  TrialInputs(Experiment experiment, NamedFiles files) {
    this.experiment = experiment;
    this.files = files;
  }

  /**
   * All that a trial reads, but for the program that it starts.
   *
   * @param isolated files that its subject is given
   */
  SealedInputs of(Trial trial, List<Path> isolated, Map<String, String> places) {
    Variant variant = trial.variant();
    SealedInputs inputs =
        new SealedInputs(files.of(started(variant), places), new TreeMap<>(), new TreeMap<>())
            .and(ofSteps(beside(variant), places));
    List<Path> named = new ArrayList<>(isolated);
    variant
        .requests()
        .flatMap(RequestTemplate::files)
        .forEach(one -> file(one, places).ifPresent(named::add));
    SortedMap<String, String> variables = new TreeMap<>();
    if (variant.workload() instanceof Workload.OfLoad load) {
      for (ScenarioInputs one : scenarios(load, places)) {
        named.addAll(one.files());
        variables.putAll(inherited(one, load));
      }
    }
    return inputs.and(new SealedInputs(files.of(named.stream()), new TreeMap<>(), variables));
  }

  /** What is read by commands that are run beside what is started, and these themselves. */
  SealedInputs ofSteps(List<CommandTemplate> commands, Map<String, String> places) {
    SortedMap<String, String> named = new TreeMap<>();
    SortedMap<String, SealedStep> programs = new TreeMap<>();
    for (CommandTemplate command : commands) {
      named.putAll(files.of(command, places));
      files
          .program(command, places)
          .ifPresent(program -> programs.put(words(command, places), program));
    }
    return new SealedInputs(named, programs, new TreeMap<>());
  }

  /** What decides which program is found: its name, and where it is looked for. */
  private static String words(CommandTemplate command, Map<String, String> places) {
    String name = command.words().getFirst().fillKnown(places);
    Template path = command.environment().get("PATH");
    return path == null ? name : name + " on " + path.fillKnown(places);
  }

  /** The command that a trial starts. */
  static CommandTemplate started(Variant variant) {
    return variant
        .subject()
        .map(Subject::start)
        .orElseGet(() ->
            switch (variant.workload()) {
              case Workload.OfCommand measured -> measured.command();
              case Workload.OfHttp _, Workload.OfLoad _ ->
                  throw new IllegalStateException("requests need a subject");
            });
  }

  private List<CommandTemplate> beside(Variant variant) {
    Stream<CommandTemplate> ofSubject =
        variant.subject().stream()
            .flatMap(subject ->
                Stream.concat(
                    subject.commandsBeside(),
                    variant.workload() instanceof Workload.OfCommand measured
                        ? Stream.of(measured.command())
                        : Stream.empty()));
    return Stream.concat(experiment.besideIterations().stream(), ofSubject).toList();
  }

  private List<ScenarioInputs> scenarios(Workload.OfLoad load, Map<String, String> places) {
    Map<String, String> known = new HashMap<>(places);
    known.putAll(Preflight.SOMEWHERE);
    Map<String, String> environment = new HashMap<>();
    load.environment().forEach((name, value) -> environment.put(name, value.fillKnown(known)));
    return load.scenarios()
        .flatMap(one -> file(one, places).stream())
        .map(file ->
            scenarios.computeIfAbsent(
                List.of(file, environment), _ -> Loading.inputs(file, environment)))
        .toList();
  }

  /** Those that the load does not set itself; no secret among them. */
  private Map<String, String> inherited(ScenarioInputs scenario, Workload.OfLoad load) {
    Map<String, String> hashes = new TreeMap<>();
    scenario
        .variables()
        .forEach((name, value) -> {
          if (!load.environment().containsKey(name)) {
            String known = experiment.secrets().value(name, value);
            hashes.put(name, Hashes.ofTexts(name, known).substring(0, SHORT));
          }
        });
    return hashes;
  }

  private Optional<Path> file(Template name, Map<String, String> places) {
    try {
      return Optional.of(experiment.directory().resolve(name.fillKnown(places)));
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }
}
