package dev.steelyard.yaml;

import dev.steelyard.core.SteelyardException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Opens YAML 1.2 text: one document of at most {@link #MOST_CHARACTERS}, bounded in depth and in
 * what its aliases write out, without circles.
 */
public final class YamlDocument {

  /** The longest text. */
  public static final int MOST_CHARACTERS = 1 << 20;

  /** Aliases of mappings and lists; what they write out is bounded apart. */
  private static final int MOST_ALIASES = 1000;

  private YamlDocument() {}

  /**
   * The document's root.
   *
   * @throws dev.steelyard.core.SteelyardException naming line and column when it is not YAML
   */
  public static YamlNode parse(String text, Problems problems) {
    return new YamlNode(composed(text, problems, true), problems);
  }

  /**
   * The nodes of a text that need not be a document for Steelyard: its aliases may go in circles.
   *
   * @throws dev.steelyard.core.SteelyardException when it is not YAML
   */
  static Node nodes(String text) {
    return composed(text, new Problems(""), false);
  }

  private static Node composed(String text, Problems problems, boolean strict) {
    if (text.indexOf('\0') >= 0) {
      throw problems.fatal(1, 1, "this is binary data, not YAML");
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(MOST_CHARACTERS)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setUseMarks(true)
            .build();
    try {
      if (strict) {
        StructureCheck check = new StructureCheck(problems);
        new Parse(settings).parseString(text).forEach(check::see);
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.orElseThrow(() -> problems.fatal(1, 1, "the file is empty"));
    } catch (MarkedYamlEngineException broken) {
      Optional<Mark> mark = broken.getProblemMark().or(broken::getContextMark);
      throw problems.fatal(
          mark.map(at -> at.getLine() + 1).orElse(1),
          mark.map(at -> at.getColumn() + 1).orElse(1),
          "this is not YAML: " + broken.getProblem());
    } catch (ReaderException broken) {
      throw notText(text, broken, problems);
    } catch (YamlEngineException broken) {
      String why = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
      throw problems.fatal(1, 1, "this is not YAML: " + why);
    }
  }

  private static SteelyardException notText(
      String text, ReaderException broken, Problems problems) {
    int at = text.offsetByCodePoints(0, Math.min(broken.getPosition(), text.length()));
    int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    int column = at - text.lastIndexOf('\n', at - 1);
    return problems.fatal(
        line, column, "this is not YAML: the character U+%04X".formatted(broken.getCodePoint()));
  }
}
