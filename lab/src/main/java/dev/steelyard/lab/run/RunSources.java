package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.Installations;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.build.VariantBuild;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes what the variants of a run come from: installs, checks out and builds. All of it stays as
 * it is until this is closed. For one thread.
 */
final class RunSources implements AutoCloseable {

  private final Plan plan;
  private final RunSite site;
  private final InstallPlace installing;
  private final BooleanSupplier calledOff;
  private Optional<Installations> installations = Optional.empty();
  private Optional<Sources> built = Optional.empty();

  RunSources(Plan plan, RunSite site, InstallPlace installing, BooleanSupplier calledOff) {
    this.plan = plan;
    this.site = site;
    this.installing = installing;
    this.calledOff = calledOff;
  }

  /**
   * Makes all, and tells the site of it.
   *
   * @param scratch of the run
   * @param logs take what builds say
   * @throws dev.steelyard.core.SteelyardException when something cannot be had
   */
  void make(Path scratch, Path logs, RunListener listener) {
    List<Variant> variants = variants();
    install(variants, listener);
    Sources from = new Sources(site.directory(), scratch, logs, calledOff, listener::warning);
    built = Optional.of(from);
    variants.stream()
        .filter(one -> !one.source().isEmpty() && one.source().installation().isEmpty())
        .forEach(variant ->
            site.built(
                variant.name(),
                from.prepare(
                    variant.name(),
                    variant.source(),
                    (build, folder) -> {
                      Map<String, String> places = site.places();
                      places.put("variant", variant.name());
                      places.put("source", folder.toString());
                      return site.sealer().in(folder).command(build, places);
                    })));
    from.requireUntouched();
  }

  private List<Variant> variants() {
    return plan.trials().stream().map(Trial::variant).distinct().toList();
  }

  private void install(List<Variant> variants, RunListener listener) {
    long environments =
        variants.stream().filter(one -> one.source().installation().isPresent()).count();
    if (environments == 0) {
      return;
    }
    listener.installing((int) environments);
    Installations made =
        Installations.prepare(
            site.directory(), variants, installing, calledOff, new Telling(listener));
    installations = Optional.of(made);
    made.byVariant().forEach((variant, one) -> site.built(variant, Sources.Prepared.of(one)));
    refuseOneVersionTwice();
  }

  /**
   * The builds that variants are, by variant; of those alone that are made from commits or of which
   * a version was installed.
   *
   * @param versions says what builds of commits are called
   * @param remarks is told in a line what is good to know of that
   */
  Map<String, VariantBuild> builds(ProjectVersion versions, Consumer<String> remarks) {
    Experiment experiment = plan.experiment();
    Map<String, VariantBuild> builds = new TreeMap<>(installed());
    site.sources()
        .forEach((variant, source) ->
            source
                .checkout()
                .ifPresent(checkout ->
                    builds.put(
                        variant,
                        VariantBuild.of(
                            experiment.dutName(),
                            experiment.build().number(),
                            checkout,
                            versions,
                            remarks))));
    return builds;
  }

  /** Those of which a version was installed. */
  private Map<String, VariantBuild> installed() {
    Map<String, VariantBuild> builds = new TreeMap<>();
    site.sources()
        .forEach((variant, source) ->
            source
                .installed()
                .flatMap(one -> VariantBuild.of(plan.experiment().build().name(), one))
                .ifPresent(build -> builds.put(variant, build)));
    return builds;
  }

  /**
   * Of two variants that turn out to be one version, however they asked for it, results would have
   * one name.
   */
  private void refuseOneVersionTwice() {
    Map<String, String> seen = new TreeMap<>();
    installed()
        .forEach((name, build) -> {
          Variant variant =
              variants().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
          if (variant.source().installation().isEmpty() || !plan.experiment().isBuild(variant)) {
            return;
          }
          String version = build.build().name() + "@" + build.build().version();
          String other = seen.putIfAbsent(version, name);
          if (other != null) {
            throw SteelyardException.invalid(
                "the variants '%s' and '%s' are both %s, and their results would have one name; leave one out, or write both alike and say by 'with' what differs"
                    .formatted(other, name, version));
          }
        });
  }

  @Override
  public void close() {
    try {
      installations.ifPresent(Installations::close);
    } finally {
      built.ifPresent(Sources::close);
    }
  }

  /** Tells one thing at a time, whoever does it. */
  private record Telling(RunListener listener) implements PreparationListener {

    @Override
    public synchronized void madeAnew(EnvironmentKind kind, String why) {
      listener.warning("the environment of %s is made anew: %s".formatted(kind.name(), why));
    }

    @Override
    public synchronized void ready(EnvironmentKind kind, Lease lease, Duration took) {
      if (!lease.isCached()) {
        listener.installed(kind.name(), took);
      }
    }
  }
}
