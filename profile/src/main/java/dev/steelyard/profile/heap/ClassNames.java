package dev.steelyard.profile.heap;

import java.util.regex.Pattern;

/** Names of classes as a virtual machine and dumps write them. */
final class ClassNames {

  /** The address of a class without a name of its own, another one in each run. */
  private static final Pattern ADDRESS = Pattern.compile("[/+.]0x[0-9a-fA-F]+");

  private ClassNames() {}

  /** {@code [[Ljava.lang.String;} and {@code java.lang.String[][]} are both the latter. */
  static String readable(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    String element = name.substring(dimensions);
    String readable = dimensions == 0 ? element : element(element);
    return ADDRESS.matcher(readable.replace('/', '.').replace(".0x", "/0x")).replaceAll("")
        + "[]".repeat(dimensions);
  }

  private static String element(String code) {
    return switch (code) {
      case "B" -> "byte";
      case "C" -> "char";
      case "D" -> "double";
      case "F" -> "float";
      case "I" -> "int";
      case "J" -> "long";
      case "S" -> "short";
      case "Z" -> "boolean";
      default ->
          code.startsWith("L") && code.endsWith(";") ? code.substring(1, code.length() - 1) : code;
    };
  }

  /** Without the package: {@code HashMap$Node}. */
  static String brief(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
