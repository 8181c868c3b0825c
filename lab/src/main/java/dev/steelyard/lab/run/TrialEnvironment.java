package dev.steelyard.lab.run;

import dev.steelyard.environment.python.PythonEnvironment;
import dev.steelyard.lab.build.Installed;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of a trial find set: what the experiment says, and before that, for a variant
 * that something is installed for, what leads to it. So all commands of the variant use what is
 * installed, and a fingerprint looks where a command will. For one thread.
 *
 * @param sources of variants by name, to which more may be added
 */
record TrialEnvironment(Map<String, Sources.Prepared> sources) {

  private static final String PATH = "PATH";

  /** Where nothing is installed. */
  static final TrialEnvironment NONE = new TrialEnvironment(Map.of());

  private Optional<Installed> installed(Map<String, String> places) {
    return Optional.ofNullable(places.get("variant"))
        .flatMap(variant -> Optional.ofNullable(sources.get(variant)))
        .flatMap(Sources.Prepared::installed);
  }

  /** Of a variant that a Python is installed for. */
  Optional<OwnPython> python(Map<String, String> places) {
    return installed(places).map(one -> new OwnPython(String.valueOf(places.get("variant")), one));
  }

  /** The variables of a command, those of its template filled in. */
  Map<String, String> of(CommandTemplate template, Map<String, String> places) {
    Map<String, String> all = new HashMap<>();
    installed(places).ifPresent(one -> all.putAll(one.variables()));
    template.environment().forEach((name, value) -> all.put(name, value.fill(places)));
    String path = path(all.get(PATH), places);
    if (path != null) {
      all.put(PATH, path);
    }
    return all;
  }

  /** Where the programs of a command are looked for, if not as this process does. */
  @Nullable String path(CommandTemplate template, Map<String, String> places) {
    TextTemplate own = template.environment().get(PATH);
    return path(own == null ? null : own.fillKnown(places), places);
  }

  private @Nullable String path(@Nullable String own, Map<String, String> places) {
    Optional<Path> first = installed(places).flatMap(Installed::programs);
    if (first.isEmpty()) {
      return own;
    }
    String rest = Optional.ofNullable(own).orElseGet(() -> System.getenv().getOrDefault(PATH, ""));
    return first.get() + File.pathSeparator + rest;
  }

  /** A text in which the folder of what is installed has no name of its own. */
  String constant(String text, Map<String, String> places) {
    return installed(places)
        .filter(one -> one.variables().containsKey(PythonEnvironment.VARIABLE))
        .map(one -> text.replace(one.folder().toString(), "{source}"))
        .orElse(text);
  }

  /** Whether a file is part of what is installed for some variant: it is known by that. */
  boolean isInstalled(Path file) {
    return sources.values().stream()
        .flatMap(one -> one.installed().stream())
        .anyMatch(one -> file.startsWith(one.folder()));
  }
}
