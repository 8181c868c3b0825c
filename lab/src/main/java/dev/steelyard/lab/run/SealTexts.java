package dev.steelyard.lab.run;

import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Subject;
import dev.steelyard.lab.experiment.Template;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Workload;
import dev.steelyard.lab.isolation.Limits;
import java.util.List;
import java.util.stream.Stream;

/** What makes a difference between two trials besides the command that is sealed. */
final class SealTexts {

  private final Experiment experiment;

  SealTexts(Experiment experiment) {
    this.experiment = experiment;
  }

  /**
   * Of a command that is measured itself.
   *
   * @param source what is in its source and how that was built
   */
  List<String> ofCommand(Workload.OfCommand measured, String source) {
    return Stream.concat(Stream.of(source, cleanups()), how(measured)).toList();
  }

  /**
   * Of a subject's start: what is done to the subject, and within which limits.
   *
   * @param source what is in its source and how that was built
   */
  List<String> ofSubject(Trial trial, Limits limits, String source) {
    Workload workload = trial.variant().workload();
    return Stream.of(
            workload.templates().map(template -> template.text()),
            workload instanceof Workload.OfCommand command ? how(command) : Stream.<String>of(),
            trial.variant().subject().stream()
                .flatMap(subject -> subject.reset().all())
                .map(action -> "reset " + action.line()),
            trial.variant().subject().stream().flatMap(SealTexts::ofStart),
            Stream.of(limits.toString(), source, cleanups()))
        .flatMap(all -> all)
        .toList();
  }

  /** When a start is over, and what it begins with. */
  private static Stream<String> ofStart(Subject subject) {
    Stream<String> ready = subject.ready().templates().map(one -> "ready " + one.text());
    return subject.data().isNone()
        ? ready
        : Stream.of(
                ready,
                Stream.of("cache " + subject.data().cache()),
                subject.data().steps().stream().map(step -> "setup " + step.line()),
                subject.data().templates().map(Template::text))
            .flatMap(all -> all);
  }

  /** The same commands before an iteration or after it are not the same. */
  private String cleanups() {
    return "cleanups=" + experiment.cleanup().size();
  }

  /** A program may do less when nobody reads, and what counts is those that end well. */
  private static Stream<String> how(Workload.OfCommand command) {
    return Stream.of("output=" + command.output().word(), "exit=" + command.exit());
  }
}
