package dev.steelyard.lab.run;

import dev.steelyard.host.file.MissingFile;
import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.host.isolation.IsolationKind;
import dev.steelyard.host.isolation.NamedPaths;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.Installations;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.count.CountingTools;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.reading.LimitReader;
import dev.steelyard.lab.stage.RequestPreflight;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.PlaceNames;
import dev.steelyard.lab.template.Subject;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.InputLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks, before anything is run, for all that would end a run before its first measurement. A dry
 * run is this alone; every run begins with it. What only the setup, a build, a start or an answer
 * brings cannot be looked at yet. For one thread.
 */
final class Preflight {

  private final Plan plan;
  private final Map<String, String> once;
  private final Path scratch;
  private final InstallPlace installing;
  private final CommandFingerprinter sealer;
  private final RequestPreflight asking;
  private final InputLookup lookup;
  private final Set<String> later = new TreeSet<>();

  /**
   * Looks at nothing yet.
   *
   * @param once places that are the same in every trial
   * @param scratch a folder on the disk that the run would use
   * @param installing where what variants ask for is installed
   */
  Preflight(Plan plan, Map<String, String> once, Path scratch, InstallPlace installing) {
    this.installing = installing;
    this.plan = plan;
    this.once = once;
    this.scratch = scratch;
    this.sealer = new CommandFingerprinter(plan.experiment().directory(), TrialEnvironment.NONE);
    this.asking = new RequestPreflight(plan.experiment().directory());
    this.lookup = new InputLookup(plan.experiment().directory(), plan.experiment().secrets());
  }

  /**
   * Looks at everything.
   *
   * @param open makes ready what subjects run in, which takes longest
   * @return what is not there yet, and has to be made by the setup or a build
   * @throws dev.steelyard.core.SteelyardException for the first thing that is wrong
   */
  List<String> check(Function<IsolationKind, Isolation> open) {
    Experiment experiment = plan.experiment();
    var _ = CountingTools.of(experiment.counting().kinds());
    variants().forEach(this::checkSource);
    var _ = Installations.outline(experiment.directory(), variants(), installing);
    experiment.setup().ifPresent(setup -> find(setup, once, builds(), Preflight::isScratch));
    plan.trials().forEach(this::check);
    CommitPreflight commits = new CommitPreflight(experiment);
    plan.trials().forEach(trial -> commits.check(trial, places(trial)));
    plan.trials().stream()
        .flatMap(trial -> trial.variant().subject().stream())
        .findFirst()
        .ifPresent(subject -> checkIsolation(open.apply(subject.isolation().kind())));
    return List.copyOf(later);
  }

  private List<Variant> variants() {
    return plan.trials().stream().map(Trial::variant).distinct().toList();
  }

  private void checkSource(Variant variant) {
    Path directory = plan.experiment().directory();
    Sources.check(directory, variant.source());
    variant
        .source()
        .build()
        .ifPresent(build -> {
          Map<String, String> places = new HashMap<>(once);
          places.put("variant", variant.name());
          places.put("source", directory.toString());
          if (variant.source().git().isEmpty()) {
            find(build, places, false, Preflight::isScratch);
          } else {
            findProgram(build, places, false, Preflight::isOfCommit);
          }
        });
  }

  /** In a commit's folder, which is not there yet, a program with a relative path is its own. */
  private static boolean isOfCommit(TextTemplate program) {
    String text = program.text();
    return isScratch(program)
        || program.names().contains("source")
        || (text.contains("/") && !text.startsWith("/") && !text.startsWith("{"));
  }

  private boolean builds() {
    return variants().stream().anyMatch(variant -> variant.source().makesFiles());
  }

  /** Whether files may be missing that are there when it is measured. */
  private boolean isMade() {
    return plan.experiment().setup().isPresent() || builds();
  }

  private Map<String, String> places(Trial trial) {
    Map<String, String> places = new HashMap<>(once);
    places.putAll(trial.levels());
    places.put("variant", trial.variant().name());
    places.put("source", plan.experiment().directory().toString());
    return places;
  }

  private void check(Trial trial) {
    Map<String, String> places = places(trial);
    boolean made = isMade();
    Predicate<TextTemplate> later = text -> isLater(text, trial.variant());
    plan.experiment().besideIterations().forEach(one -> find(one, places, made, later));
    Optional<Subject> subject = trial.variant().subject();
    if (subject.isPresent()) {
      places.putAll(PlaceNames.SOMEWHERE);
      find(subject.get().start(), places, made, later);
      subject.get().commandsBeside().forEach(one -> findProgram(one, places, made, later));
      List<TextTemplate> files = subject.get().isolation().files();
      attempt(
          () ->
              NamedPaths.of(
                  files.stream().filter(later.negate()).map(one -> one.fill(places)).toList(),
                  plan.experiment().directory()),
          made);
      checkAsked(trial, subject.get(), places, made, later);
      MadeData.check(subject.get(), scratch);
    }
    trial
        .variant()
        .workload()
        .ownCommand()
        .ifPresent(command -> find(command, places, made, later));
    attempt(
        () -> trial.variant().workload().check(lookup.with(places, later)),
        made || plan.experiment().prepare().isPresent());
  }

  /** What is sent may be written by 'prepare', which no program may be. */
  private void checkAsked(
      Trial trial,
      Subject subject,
      Map<String, String> places,
      boolean made,
      Predicate<TextTemplate> isLater) {
    attempt(
        () -> asking.check(trial.variant().requests(), places, isLater),
        made || plan.experiment().prepare().isPresent());
    if (LimitReader.limits(subject.isolation(), places).disk().isEmpty()) {
      DiskSpaceCheck.check(trial, places, scratch);
    }
  }

  /** What is in such a folder is not there before something has run. */
  private static boolean isLater(TextTemplate text, Variant variant) {
    return isScratch(text)
        || text.names().contains("data")
        || (text.names().contains("source") && !variant.source().isEmpty());
  }

  private static boolean isScratch(TextTemplate text) {
    return text.names().contains("scratch");
  }

  /** The program alone, where its other words may be what only an answer brings. */
  private void findProgram(
      CommandTemplate command,
      Map<String, String> places,
      boolean made,
      Predicate<TextTemplate> isLater) {
    TextTemplate program = command.words().getFirst();
    if (places.keySet().containsAll(program.names())) {
      find(
          new CommandTemplate(List.of(program), Map.of(), Optional.empty()), places, made, isLater);
    }
  }

  /** A command whose program and input are there. */
  private void find(
      CommandTemplate command,
      Map<String, String> places,
      boolean made,
      Predicate<TextTemplate> isLater) {
    if (Stream.concat(command.words().stream().limit(1), command.input().stream())
        .noneMatch(isLater)) {
      attempt(() -> sealer.command(command, places), made);
    }
  }

  private void attempt(Runnable look, boolean made) {
    try {
      look.run();
    } catch (MissingFile missing) {
      if (!made) {
        throw missing;
      }
      later.add(String.valueOf(missing.getMessage()));
    }
  }

  private void checkIsolation(Isolation isolation) {
    for (Trial trial : plan.trials()) {
      trial
          .variant()
          .subject()
          .ifPresent(subject -> {
            isolation.check(LimitReader.limits(subject.isolation(), places(trial)));
            checkProgram(isolation, trial, subject);
          });
    }
  }

  /** A program that is there already has to be one that can run there. */
  private void checkProgram(Isolation isolation, Trial trial, Subject subject) {
    Predicate<TextTemplate> later = text -> isLater(text, trial.variant());
    List<TextTemplate> named = new ArrayList<>(subject.isolation().files());
    named.add(subject.start().words().getFirst());
    if (isMade() || named.stream().anyMatch(later)) {
      return;
    }
    Map<String, String> places = places(trial);
    // Of what is known when it starts nothing is a file of this machine.
    Experiment.SUBJECT_PLACES.forEach(place -> places.put(place, "{" + place + "}"));
    isolation.check(
        LimitReader.limits(subject.isolation(), places),
        sealer.command(subject.start(), places),
        NamedPaths.of(
            subject.isolation().files().stream().map(one -> one.fill(places)).toList(),
            plan.experiment().directory()));
  }
}
