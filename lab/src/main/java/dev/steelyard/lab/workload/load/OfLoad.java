package dev.steelyard.lab.workload.load;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.InputLookup;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.lab.workload.MetricGroup;
import dev.steelyard.lab.workload.WorkPlace;
import dev.steelyard.lab.workload.Workload;
import dev.steelyard.lab.workload.WorkloadInputs;
import dev.steelyard.load.scenario.reading.ScenarioInputs;
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
 * Puts the subject under the load that a scenario describes, and measures all its requests. This
 * record is part of fingerprints that journals keep, with its name and its components.
 *
 * @param first sent once after every start of the subject, in order
 * @param fill a scenario made once after that, unmeasured, such as to fill a database
 * @param scenario its file, relative to the experiment's
 * @param environment what the scenario finds there before what Steelyard inherited
 */
record OfLoad(
    List<RequestTemplate> first,
    Optional<TextTemplate> fill,
    TextTemplate scenario,
    Map<String, TextTemplate> environment)
    implements Workload {

  private static final int SHORT = 16;

  OfLoad {
    first = List.copyOf(first);
    environment = Map.copyOf(environment);
  }

  @Override
  public Stream<TextTemplate> templates() {
    return Stream.of(
            first.stream().flatMap(RequestTemplate::templates),
            fill.stream(),
            Stream.of(scenario),
            environment.values().stream())
        .flatMap(all -> all);
  }

  /** What a scenario checks is known when it is read. */
  @Override
  public boolean mayCheck() {
    return true;
  }

  /** Files of scenarios whose loads it makes, in order. */
  private Stream<TextTemplate> scenarios() {
    return Stream.concat(fill.stream(), Stream.of(scenario));
  }

  /** All that the scenarios are made of, and what they have from Steelyard's own environment. */
  @Override
  public WorkloadInputs inputs(InputLookup lookup) {
    Map<String, String> known = lookup.placesSomewhere();
    Map<String, String> variables = new HashMap<>();
    environment.forEach((name, value) -> variables.put(name, value.fillKnown(known)));
    List<Path> files = new ArrayList<>();
    SortedMap<String, String> inherited = new TreeMap<>();
    scenarios()
        .flatMap(one -> lookup.file(one).stream())
        .map(file ->
            lookup.once(
                ScenarioInputs.class,
                List.of(file, variables),
                () -> Loading.inputs(file, variables)))
        .forEach(inputs -> {
          files.addAll(inputs.files());
          inherited.putAll(inherited(inputs, lookup.secrets()));
        });
    return new WorkloadInputs(files, inherited);
  }

  /** Those that the load does not set itself; no secret among them. */
  private Map<String, String> inherited(ScenarioInputs scenario, Secrets secrets) {
    Map<String, String> hashes = new TreeMap<>();
    scenario
        .variables()
        .forEach((name, value) -> {
          if (!environment.containsKey(name)) {
            String known = secrets.value(name, value);
            hashes.put(name, Hashes.ofTexts(name, known).substring(0, SHORT));
          }
        });
    return hashes;
  }

  @Override
  public void check(InputLookup lookup) {
    scenarios()
        .filter(file -> lookup.isKnown(file) && !lookup.isLater(file))
        .forEach(file -> check(file, lookup));
  }

  private void check(TextTemplate name, InputLookup lookup) {
    if (!environment.values().stream().allMatch(lookup::isKnown)) {
      return;
    }
    Map<String, String> variables = new HashMap<>();
    environment.forEach((key, value) -> variables.put(key, value.fill(lookup.places())));
    Path file = lookup.requiredFile(name);
    var _ =
        lookup.once(
            Path.class,
            List.of(file, variables),
            () -> {
              Loading.check(file, variables, lookup.places().getOrDefault("url", ""));
              return file;
            });
  }

  @Override
  public List<IterationMetric> metrics(List<Iteration> iterations) {
    return LoadFigures.metrics(iterations);
  }

  /** A metric of the scenario's own, of which it says which way is better. */
  @Override
  public boolean asksFor(String metric, Basis better) {
    return better == Basis.DECLARED && !CustomMetric.isTaken(metric);
  }

  @Override
  public List<MetricGroup> groups(BenchmarkName all, List<Iteration> iterations) {
    return LoadFigures.groups(all, iterations);
  }

  @Override
  public Optional<IterationFailure> prepare(WorkPlace place) {
    return fill.flatMap(one ->
        new ScenarioRun(place, one, environment)
            .measure()
            .failure()
            .map(failure -> failure.in(failure.cause(), "fill")));
  }

  @Override
  public IterationOutcome measure(WorkPlace place) {
    return new ScenarioRun(place, scenario, environment).measure();
  }
}
