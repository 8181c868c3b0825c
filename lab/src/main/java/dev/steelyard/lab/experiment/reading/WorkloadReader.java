package dev.steelyard.lab.experiment.reading;

import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.lab.experiment.CommandTemplate;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.experiment.OutputKind;
import dev.steelyard.lab.experiment.RequestTemplate;
import dev.steelyard.lab.experiment.Source;
import dev.steelyard.lab.experiment.Subject;
import dev.steelyard.lab.experiment.Template;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.Workload;
import dev.steelyard.load.scenario.check.AnswerChecks;
import dev.steelyard.load.scenario.reading.AnswerChecksReader;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what iterations do and to what: the workload, the subject, and what each variant changes.
 */
final class WorkloadReader {

  static final List<String> KEYS =
      List.of("command", "env", "stdin", "output", "exit", "http", "load");
  static final List<String> VARIANT_KEYS =
      List.of(
          "command", "env", "stdin", "output", "exit", "http", "load", "start", "args", "reset",
          "verify", "git", "build");
  static final List<String> GIT_KEYS = List.of("repo", "ref");
  static final List<String> HTTP_KEYS =
      Stream.of(Stream.of("first"), RequestReader.KEYS.stream(), Stream.of("check"))
          .flatMap(all -> all)
          .toList();

  static final List<String> LOAD_KEYS = List.of("first", "fill", "scenario", "env");

  private static final int LONGEST_NAME = 100;

  private final TemplateReader once;
  private final TemplateReader trial;
  private final SubjectReader subjects;

  WorkloadReader(List<Factor> factors) {
    once = new TemplateReader(List.of("scratch", "here", "java"));
    trial =
        new TemplateReader(
            Stream.concat(factors.stream().map(Factor::name), Experiment.TRIAL_PLACES.stream())
                .toList());
    subjects = new SubjectReader(trial);
  }

  /** Every variant with its own workload; an experiment without variants has one. */
  List<Variant> variants(YamlMap experiment) {
    Optional<Subject> subject = experiment.get("subject").map(subjects::subject);
    Optional<YamlNode> shared = experiment.get("workload");
    Parts parts = shared.map(node -> parts("workload", node, KEYS, subject)).orElse(Parts.NONE);
    Optional<YamlNode> declared = experiment.get("variants");
    if (declared.isPresent()) {
      return variants(declared.get(), parts, subject);
    }
    return shared
        .or(() -> experiment.required("workload", "workload: {command: …}"))
        .map(place -> List.of(variant("baseline", place, parts, subject)))
        .orElse(List.of());
  }

  private List<Variant> variants(YamlNode declared, Parts shared, Optional<Subject> subject) {
    YamlMap map = declared.openMap("variants");
    if (map.isEmpty() && declared.isMap()) {
      declared.problem("variants is empty; name at least one or leave the key out");
    }
    List<Variant> variants = new ArrayList<>();
    map.entries()
        .forEach((name, node) -> {
          if (name.isBlank() || name.length() > LONGEST_NAME) {
            map.keyPlace(name)
                .problem("a variant needs a name of 1 to %d characters".formatted(LONGEST_NAME));
          }
          String what = "the variant '%s'".formatted(name);
          Parts own = parts(what, node, VARIANT_KEYS, subject);
          variants.add(variant(name, node, own.over(shared), subject));
        });
    return variants;
  }

  private Variant variant(String name, YamlNode place, Parts parts, Optional<Subject> shared) {
    Optional<Subject> subject =
        shared.map(one ->
            one.withStart(parts.start(one.start()))
                .withReset(subjects.reset(parts.reset, parts.verify, saved(parts.asked))));
    if (subject.isPresent() && subject.get().start().words().isEmpty()) {
      place.problem("there is no 'start', neither here nor in 'subject'");
    }
    boolean isOfSubject =
        !parts.start.isEmpty()
            || !parts.arguments.isEmpty()
            || parts.reset.isPresent()
            || parts.verify.isPresent();
    if (shared.isEmpty() && isOfSubject) {
      place.problem(
          "'start', 'args', 'reset' and 'verify' are a subject's, and the experiment has none");
    }
    return new Variant(name, workload(place, parts, subject), subject, parts.source);
  }

  /** The names that the requests of a workload bring. */
  private static List<String> saved(Optional<Workload> asked) {
    return asked
        .map(workload ->
            switch (workload) {
              case Workload.OfCommand _ -> List.<String>of();
              case Workload.OfHttp(var first, var request, _) ->
                  RequestReader.saved(Stream.concat(first.stream(), Stream.of(request)).toList());
              case Workload.OfLoad(var first, _, _, _) -> RequestReader.saved(first);
            })
        .orElse(List.of());
  }

  /** A command run once, before there is a variant or a level. */
  CommandTemplate setup(String what, YamlNode node) {
    return once.command(what, node);
  }

  /** A command run with the variant and levels of an iteration. */
  CommandTemplate everyIteration(String what, YamlNode node) {
    return trial.command(what, node);
  }

  /** Commands run with the variant and levels of an iteration, one after the other. */
  List<CommandTemplate> afterEveryIteration(String what, YamlNode node) {
    return trial.commands(what, node);
  }

  private static Workload workload(YamlNode place, Parts parts, Optional<Subject> subject) {
    if (parts.asked.isPresent() && !parts.words.isEmpty()) {
      place.problem(
          "there are both 'command' and '%s'; an iteration does one thing".formatted(parts.kind()));
    }
    if (parts.asked.isPresent()) {
      if (subject.isEmpty()) {
        place.problem(
            "'%s' needs a subject: the server that the run starts and asks"
                .formatted(parts.kind()));
      }
      if (parts.output.isPresent() || parts.exit.isPresent()) {
        place.problem(
            "'output' and 'exit' are a command's, and what is done is '%s'"
                .formatted(parts.kind()));
      }
      return parts.asked.get();
    }
    if (parts.words.isEmpty()) {
      place.problem("there is no 'command', 'http' or 'load', neither here nor in 'workload'");
    }
    return new Workload.OfCommand(
        new CommandTemplate(parts.words, parts.environment, parts.input),
        parts.output.orElse(OutputKind.PIPE),
        parts.exit.orElse(ExitCodes.SUCCESS));
  }

  private Parts parts(String what, YamlNode node, List<String> keys, Optional<Subject> subject) {
    YamlMap map = node.map(what, keys, Set.of("output"));
    boolean isVaried = keys.equals(VARIANT_KEYS);
    TemplateReader inside = subject.isPresent() ? subjects.inside() : trial;
    boolean asks = map.has("http") || map.has("load");
    boolean said = map.has("command") || asks || !(node.isMap() || node.isNull());
    List<Template> missing = said && !asks && !isVaried ? TemplateReader.BROKEN : List.of();
    if (map.has("http") && map.has("load")) {
      node.problem("there are both 'http' and 'load'; an iteration does one thing");
    }
    Map<String, Template> environment = map.get("env").map(inside::environment).orElse(Map.of());
    return new Parts(
        map.get("command").map(one -> inside.words(TemplateReader.MEASURED, one)).orElse(missing),
        !isVaried || subject.isEmpty() ? environment : Map.of(),
        !isVaried || subject.isEmpty() ? Map.of() : environment,
        map.get("stdin").map(one -> trial.template("stdin", one)),
        EndingReader.output(map),
        map.get("exit").map(EndingReader::exit),
        map.get("http")
            .<Workload>map(one -> http(one, inside))
            .or(() -> map.get("load").map(one -> load(one, inside))),
        map.get("start").map(one -> inside.words("start", one)).orElse(List.of()),
        map.get("args").map(one -> inside.words("args", one)).orElse(List.of()),
        map.get("reset"),
        map.get("verify"),
        new Source(
            map.get("git").map(WorkloadReader::git),
            map.get("build").map(one -> trial.command("build", one))));
  }

  /** A request's line, or a mapping that says more. */
  private static Workload.OfHttp http(YamlNode node, TemplateReader inside) {
    if (!node.isMap()) {
      return new Workload.OfHttp(
          List.of(), RequestReader.request("http", node, inside), AnswerChecks.NONE);
    }
    YamlMap map = node.map("http", HTTP_KEYS);
    List<RequestTemplate> first = first(map, inside);
    TemplateReader known = inside.with(RequestReader.saved(first));
    RequestTemplate request = RequestReader.request(node, map, known);
    return new Workload.OfHttp(
        first,
        request,
        map.get("check")
            .map(one -> AnswerChecksReader.read(one, request.line(), known.places()))
            .orElse(AnswerChecks.NONE));
  }

  /** A scenario's file, or a mapping that says more. */
  private static Workload.OfLoad load(YamlNode node, TemplateReader inside) {
    if (!node.isMap()) {
      return new Workload.OfLoad(
          List.of(), Optional.empty(), inside.template("load", node), Map.of());
    }
    YamlMap map = node.map("load", LOAD_KEYS);
    List<RequestTemplate> first = first(map, inside);
    TemplateReader known = inside.with(RequestReader.saved(first));
    return new Workload.OfLoad(
        first,
        map.get("fill").map(one -> known.template("fill", one)),
        map.required("scenario", "scenario: search.yaml")
            .map(one -> known.template("scenario", one))
            .orElse(new Template("")),
        map.get("env").map(known::environment).orElse(Map.of()));
  }

  private static List<RequestTemplate> first(YamlMap map, TemplateReader inside) {
    List<RequestTemplate> first = new ArrayList<>();
    TemplateReader known = inside;
    for (YamlNode one : map.get("first").map(list -> list.list("first")).orElse(List.of())) {
      first.add(RequestReader.first(one, known));
      known = known.with(RequestReader.saved(first));
    }
    return first;
  }

  private static Source.Git git(YamlNode node) {
    YamlMap map = node.map("git", GIT_KEYS);
    return new Source.Git(
        map.get("repo").map(one -> one.text("repo")).orElse("."),
        map.required("ref", "ref: main").map(one -> one.text("ref")).orElse(""));
  }

  /**
   * What a document says at one place; a variant's parts go over the shared ones.
   *
   * @param environment of the workload's command
   * @param asked what is asked of the subject
   * @param served of the subject, where there is one: that is what a variant varies then
   */
  private record Parts(
      List<Template> words,
      Map<String, Template> environment,
      Map<String, Template> served,
      Optional<Template> input,
      Optional<OutputKind> output,
      Optional<ExitCodes> exit,
      Optional<Workload> asked,
      List<Template> start,
      List<Template> arguments,
      Optional<YamlNode> reset,
      Optional<YamlNode> verify,
      Source source) {

    static final Parts NONE =
        new Parts(
            List.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Source.NONE);

    Parts over(Parts shared) {
      Map<String, Template> all = new LinkedHashMap<>(shared.environment);
      all.putAll(environment);
      return new Parts(
          words.isEmpty() ? shared.words : words,
          all,
          served,
          input.or(() -> shared.input),
          output.or(() -> shared.output),
          exit.or(() -> shared.exit),
          asked.isPresent() ? asked : shared.asked,
          start,
          arguments,
          reset,
          verify,
          source);
    }

    /** The key that says what is asked. */
    String kind() {
      return asked.filter(one -> one instanceof Workload.OfLoad).isPresent() ? "load" : "http";
    }

    CommandTemplate start(CommandTemplate shared) {
      Map<String, Template> all = new LinkedHashMap<>(shared.environment());
      all.putAll(served);
      List<Template> first = start.isEmpty() ? shared.words() : start;
      return new CommandTemplate(
          Stream.concat(first.stream(), arguments.stream()).toList(), all, Optional.empty());
    }
  }
}
