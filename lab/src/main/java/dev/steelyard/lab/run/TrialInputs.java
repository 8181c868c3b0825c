package dev.steelyard.lab.run;

import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.Subject;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.InputLookup;
import dev.steelyard.lab.workload.WorkloadInputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds all that trials read, in one place: files that their commands name, that their requests
 * send or compare with, that their workloads name, and the programs that are run beside. What only
 * a start or an answer brings names nothing yet. Each is read once; for one thread.
 */
final class TrialInputs {

  private final Experiment experiment;
  private final NamedFiles files;
  private final InputLookup lookup;

  TrialInputs(Experiment experiment, NamedFiles files) {
    this.experiment = experiment;
    this.files = files;
    this.lookup = new InputLookup(experiment.directory(), experiment.secrets());
  }

  /**
   * All that a trial reads, but for the program that it starts.
   *
   * @param isolated files that its subject is given
   */
  FingerprintedInputs of(Trial trial, List<Path> isolated, Map<String, String> places) {
    Variant variant = trial.variant();
    FingerprintedInputs inputs =
        named(started(variant), places).and(ofSteps(beside(variant), places));
    InputLookup here = lookup.with(places, _ -> false);
    WorkloadInputs more = variant.workload().inputs(here);
    List<Path> named = new ArrayList<>(isolated);
    variant
        .requests()
        .flatMap(RequestTemplate::files)
        .forEach(one -> here.file(one).ifPresent(named::add));
    named.addAll(more.files());
    return inputs.and(
        new FingerprintedInputs(files.of(named.stream()), new TreeMap<>(), more.variables()));
  }

  /** What is read by commands that are run beside what is started, and these themselves. */
  FingerprintedInputs ofSteps(List<CommandTemplate> commands, Map<String, String> places) {
    FingerprintedInputs inputs = FingerprintedInputs.NONE;
    for (CommandTemplate command : commands) {
      SortedMap<String, FingerprintedStep> programs = new TreeMap<>();
      String name = command.words().getFirst().fillKnown(places);
      files
          .program(command, places)
          .ifPresent(program -> programs.put(words(name, command, places), program));
      inputs =
          inputs
              .and(named(command, places))
              .and(new FingerprintedInputs(new TreeMap<>(), programs, new TreeMap<>()));
    }
    return inputs;
  }

  /** What a command names after its program. */
  private FingerprintedInputs named(CommandTemplate command, Map<String, String> places) {
    SortedMap<String, FingerprintedStep> programs = new TreeMap<>();
    files.sought(command, places).forEach((name, program) -> programs.put(name, program));
    return new FingerprintedInputs(files.of(command, places), programs, new TreeMap<>());
  }

  /** What decides which program is found: its name, and where it is looked for. */
  private static String words(String name, CommandTemplate command, Map<String, String> places) {
    TextTemplate path = command.environment().get("PATH");
    return path == null ? name : name + " on " + path.fillKnown(places);
  }

  /** The command that a trial starts. */
  static CommandTemplate started(Variant variant) {
    return variant
        .subject()
        .map(Subject::start)
        .or(() -> variant.workload().ownCommand())
        .orElseThrow(() -> new IllegalStateException("there is nothing that could be started"));
  }

  private List<CommandTemplate> beside(Variant variant) {
    Stream<CommandTemplate> ofSubject =
        variant.subject().stream()
            .flatMap(subject ->
                Stream.concat(subject.commandsBeside(), variant.workload().ownCommand().stream()));
    return Stream.concat(experiment.besideIterations().stream(), ofSubject).toList();
  }
}
