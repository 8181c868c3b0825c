package dev.steelyard.lab.build;

import dev.steelyard.core.model.DutBuild;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was installed for a variant.
 *
 * @param folder it lies in, and nowhere else
 * @param content what is in it, equal only for what is equal, wherever it lies
 * @param programs where commands look for programs first
 * @param variables set for all commands of the variant
 * @param modules of Python that are to come from there
 * @param build what it is known as; empty where nobody knows a version of it
 */
public record Installed(
    Path folder,
    String content,
    Optional<Path> programs,
    Map<String, String> variables,
    Set<String> modules,
    Optional<DutBuild> build) {

  public Installed {
    variables = Map.copyOf(variables);
    modules = Set.copyOf(modules);
  }
}
