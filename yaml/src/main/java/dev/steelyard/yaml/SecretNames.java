package dev.steelyard.yaml;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import java.util.List;

/**
 * Reads the key {@code redact}: a list of names whose values are secrets besides the known ones.
 */
public final class SecretNames {

  private SecretNames() {}

  /** The known names and those of the list. */
  public static Secrets read(YamlNode node) {
    List<String> names = node.list("redact").stream().map(one -> one.text("a name")).toList();
    try {
      return Secrets.with(names);
    } catch (SteelyardException wrong) {
      node.problem("redact: " + wrong.getMessage());
      return Secrets.KNOWN;
    }
  }
}
