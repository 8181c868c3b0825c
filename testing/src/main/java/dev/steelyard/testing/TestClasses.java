package dev.steelyard.testing;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The compiled classes of one module's tests, and which of them have something to run. */
final class TestClasses {

  /** What JUnit and jqwik run. */
  private static final Set<String> RUN =
      Set.of(
          "Lorg/junit/jupiter/api/Test;",
          "Lorg/junit/jupiter/api/RepeatedTest;",
          "Lorg/junit/jupiter/api/TestFactory;",
          "Lorg/junit/jupiter/api/TestTemplate;",
          "Lorg/junit/jupiter/params/ParameterizedTest;",
          "Lnet/jqwik/api/Property;",
          "Lnet/jqwik/api/Example;");

  private final Path sources;
  private final Map<String, ClassModel> classes = new HashMap<>();

  private TestClasses(Path sources) {
    this.sources = sources;
  }

  /**
   * The classes with a test method of their own or of a superclass, by name. Those whose source is
   * gone do not count: compilers leave them behind.
   *
   * @param module the module's folder, of which {@code target/test-classes} may be missing
   */
  static Set<String> withTests(Path module) throws IOException {
    Path folder = module.resolve("target/test-classes");
    TestClasses all = new TestClasses(module.resolve("src/test/java"));
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
          ClassModel model = ClassFile.of().parse(file);
          all.classes.put(model.thisClass().asInternalName(), model);
        }
      }
    }
    return all.withTests();
  }

  private Set<String> withTests() {
    Set<String> names = new TreeSet<>();
    classes.forEach((name, model) -> {
      if (!model.flags().has(AccessFlag.ABSTRACT) && hasSource(model) && hasTests(name)) {
        names.add(name.replace('/', '.'));
      }
    });
    return names;
  }

  private boolean hasSource(ClassModel model) {
    String name = model.thisClass().asInternalName();
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    return model
        .findAttribute(Attributes.sourceFile())
        .map(SourceFileAttribute::sourceFile)
        .filter(file -> Files.exists(sources.resolve(folder + file.stringValue())))
        .isPresent();
  }

  private boolean hasTests(String name) {
    ClassModel model = classes.get(name);
    return model != null
        && (model.methods().stream().anyMatch(TestClasses::isRun)
            || model.superclass().filter(above -> hasTests(above.asInternalName())).isPresent());
  }

  private static boolean isRun(MethodModel method) {
    return method.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
        .flatMap(found -> found.annotations().stream())
        .map(Annotation::className)
        .anyMatch(name -> RUN.contains(name.stringValue()));
  }
}
