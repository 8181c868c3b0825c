package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.environment.PreparedEnvironment;
import dev.steelyard.lab.experiment.Installation;
import dev.steelyard.lab.experiment.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What is installed for the variants of a run. Until it is closed nobody removes any of it, and
 * what is for this run alone is deleted then.
 */
public final class Installations implements AutoCloseable {

  private final EnvironmentFolder folder;
  private final List<PreparedEnvironment.Ready> ready = new ArrayList<>();
  private final Map<String, Installed> byVariant = new LinkedHashMap<>();

  private Installations(EnvironmentFolder folder) {
    this.folder = folder;
  }

  /**
   * Installs what is not there yet, several at once.
   *
   * @param directory the experiment's own
   * @param variants those that nothing is installed for are passed over
   * @throws SteelyardException when one cannot be had; the others are kept for another run
   */
  public static Installations prepare(
      Path directory,
      List<Variant> variants,
      InstallPlace place,
      BooleanSupplier calledOff,
      PreparationListener listener) {
    Map<String, String> environment = place.variables();
    List<Variant> wanted = wanted(variants);
    Installations all =
        new Installations(
            EnvironmentFolder.of(BuildCache.ofEnvironments(environment), environment));
    try (Installers installers = new Installers(directory, place, calledOff)) {
      all.prepare(wanted, installers, listener);
      return all;
    } catch (Throwable failure) {
      all.close();
      throw failure;
    }
  }

  private static List<Variant> wanted(List<Variant> variants) {
    return variants.stream().filter(one -> one.source().installation().isPresent()).toList();
  }

  private void prepare(
      List<Variant> variants, Installers installers, PreparationListener listener) {
    List<InstallKind> kinds =
        variants.stream().map(one -> installers.of(one, installation(one))).toList();
    if (kinds.isEmpty()) {
      return;
    }
    List<PreparedEnvironment> made =
        folder
            .environments()
            .getAll(
                kinds.stream().map(InstallKind::kind).toList(),
                Math.min(kinds.size(), Runtime.getRuntime().availableProcessors()),
                listener);
    List<PreparedEnvironment.Failed> failed = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      switch (made.get(i)) {
        case PreparedEnvironment.Ready one -> ready.add(one);
        case PreparedEnvironment.Failed one -> failed.add(one);
      }
    }
    refuse(variants, made, failed);
    for (int i = 0; i < ready.size(); i++) {
      byVariant.put(
          variants.get(i).name(),
          kinds.get(i).installed(ready.get(i).lease().environment(), folder.environments()));
    }
  }

  private static Installation installation(Variant variant) {
    return variant.source().installation().orElseThrow();
  }

  /** Says why the first one failed, and of how many others that is so. */
  private static void refuse(
      List<Variant> variants,
      List<PreparedEnvironment> made,
      List<PreparedEnvironment.Failed> failed) {
    if (failed.isEmpty()) {
      return;
    }
    PreparedEnvironment.Failed first = failed.getFirst();
    List<String> others =
        failed.stream().skip(1).map(one -> variants.get(made.indexOf(one)).name()).toList();
    String also =
        others.isEmpty() ? "" : ", as well as '%s'".formatted(String.join("', '", others));
    SteelyardException failure =
        new SteelyardException(
            first.why().kind(),
            "the variant '%s'%s cannot be had: %s"
                .formatted(
                    variants.get(made.indexOf(first)).name(), also, first.why().getMessage()),
            first.why());
    failed.stream().skip(1).forEach(one -> failure.addSuppressed(one.why()));
    throw failure;
  }

  /** What is installed, by the variants that it is for. */
  public Map<String, Installed> byVariant() {
    return Map.copyOf(byVariant);
  }

  /**
   * What would be installed, a line for each variant; installs nothing.
   *
   * @throws SteelyardException when it is known by now that one cannot be had
   */
  public static List<String> outline(Path directory, List<Variant> variants, InstallPlace place) {
    Map<String, String> environment = place.variables();
    List<Variant> wanted = wanted(variants);
    if (wanted.isEmpty()) {
      return List.of();
    }
    boolean isTemporary = EnvironmentFolder.isTemporary(environment);
    Environments kept =
        EnvironmentFolder.kept(
                BuildCache.ofEnvironments(environment).resolve(EnvironmentFolder.NAME))
            .environments();
    try (Installers installers = new Installers(directory, place, () -> false)) {
      return wanted.stream()
          .map(one -> {
            InstallKind kind = installers.of(one, installation(one));
            String state =
                isTemporary
                    ? "to be installed, for the run alone"
                    : kept.isReady(kind.kind()) ? "is there already" : "to be installed";
            String beside = kind.beside().isEmpty() ? "" : " (%s)".formatted(kind.beside());
            return "%s: %s%s, %s".formatted(one.name(), kind.kind().name(), beside, state);
          })
          .toList();
    }
  }

  @Override
  public void close() {
    ready.forEach(one -> one.lease().close());
    ready.clear();
    folder.close();
  }
}
