package dev.steelyard.compat.language;

import dev.steelyard.compat.suite.ChosenVersion;
import dev.steelyard.compat.suite.MavenIndex;
import dev.steelyard.compat.suite.PackageIndex;
import dev.steelyard.compat.suite.SuiteCode;
import dev.steelyard.compat.worker.JavaHome;
import dev.steelyard.compat.worker.JavaWorkers;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.maven.MavenEnvironment;
import dev.steelyard.environment.maven.MavenRepositories;
import dev.steelyard.host.file.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Class paths, filled from the repositories that Maven is configured to use; the cases are compiled
 * for each version, against its own classes.
 */
final class JavaLanguage implements SuiteLanguage {

  private static final String JOINT = ":";

  private final SuiteCode.JavaCode code;
  private final LanguagePlace place;
  private final JavaHome java;
  private final MavenRepositories repositories;

  JavaLanguage(SuiteCode.JavaCode code, LanguagePlace place) {
    this.code = code;
    this.place = place;
    this.java = code.jdk().map(JavaHome::of).orElseGet(JavaHome::own);
    this.repositories =
        new MavenRepositories(
            Optional.ofNullable(place.environment().get(MavenRepositories.SETTINGS)).map(Path::of),
            place.calledOff());
  }

  @Override
  public PackageIndex index() {
    return new MavenIndex(repositories, place.cache().resolve("index"));
  }

  @Override
  public EnvironmentKind environment(ChosenVersion version) {
    return MavenEnvironment.of(
        version.label(JOINT), requirements(version), place.directory(), repositories);
  }

  @Override
  public List<String> requirements(ChosenVersion version) {
    return version.requirements(JOINT);
  }

  @Override
  public Startable prepare(ChosenVersion version, Path environment, Path scratch) {
    Path classes = Folders.make(scratch.resolve("classes"));
    List<Path> libraries = MavenEnvironment.classPath(environment);
    JavaSources sources =
        new JavaSources(version.code().isEmpty() ? code.sources() : version.code());
    List<Path> own = List.of(JavaWorkers.program(), classes);
    sources.compile(concatenated(own, libraries), java.major(), classes);
    JavaWorkers workers =
        new JavaWorkers(java, code.options(), concatenated(own, libraries), scratch);
    String told = version.local().isPresent() ? "" : version.version();
    return new Startable(classes, () -> workers.start(told));
  }

  private static List<Path> concatenated(List<Path> first, List<Path> second) {
    List<Path> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  @Override
  public void close() {
    repositories.close();
  }
}
