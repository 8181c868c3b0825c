package dev.steelyard.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of a suite, in a folder that is on the class path. */
final class SuiteClasses {

  private static final String ENDING = ".class";

  private SuiteClasses() {}

  /**
   * Loads all and gives the cases among them, by their names. Assertions in them hold; those of
   * libraries are as they always are.
   */
  static List<CaseClass> load(Path folder) throws Throwable {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    List<String> names = names(folder);
    names.forEach(name -> loader.setClassAssertionStatus(name, true));
    List<CaseClass> cases = new ArrayList<>();
    for (String name : names) {
      Class<?> one = Class.forName(name, true, loader);
      @Nullable Case mark = one.getAnnotation(Case.class);
      if (mark != null) {
        cases.add(new CaseClass(one, mark));
      }
    }
    cases.sort(Comparator.comparing(CaseClass::name));
    return cases;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()).replace('/', '.'))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
