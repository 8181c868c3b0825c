package dev.steelyard.profile.jvm;

import java.util.Map;

/** Types as virtual machines write them: {@code [Ljava/lang/String;}. */
public final class TypeNames {

  private static final Map<Character, String> PRIMITIVES =
      Map.of(
          'B', "byte", 'C', "char", 'D', "double", 'F', "float", 'I', "int", 'J', "long", 'S',
          "short", 'Z', "boolean");

  private TypeNames() {}

  /** As Java writes it: {@code java.lang.String[]}. */
  public static String asWritten(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    String element = name.substring(dimensions);
    if (dimensions > 0 && element.length() == 1) {
      element = PRIMITIVES.getOrDefault(element.charAt(0), element);
    } else if (dimensions > 0 && element.startsWith("L") && element.endsWith(";")) {
      element = element.substring(1, element.length() - 1);
    }
    return element.replace('/', '.') + "[]".repeat(dimensions);
  }
}
