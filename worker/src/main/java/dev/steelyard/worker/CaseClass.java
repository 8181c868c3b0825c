package dev.steelyard.worker;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case of a suite: a class that is marked as one. */
final class CaseClass {

  private static final Map<String, String> METHODS = methods();

  private static final String WRITE = "check_write";

  private final Class<?> marked;
  private final Case mark;
  private final Parameters parameters;
  private final Map<String, StepMethod> steps = new LinkedHashMap<>();
  private final Map<String, CaseOperation> operations;

  /**
   * One.
   *
   * @throws SuiteError when a method of it would not be called as it was meant
   */
  CaseClass(Class<?> marked, Case mark) throws Throwable {
    this.marked = marked;
    this.mark = mark;
    this.parameters = parameters(marked);
    CaseMethods methods = new CaseMethods(marked);
    METHODS.forEach((step, name) -> methods.step(name).ifPresent(one -> steps.put(step, one)));
    this.operations = methods.operations();
    requireOwnNames();
    methods.refuseMisspelt(METHODS.values());
  }

  /** Who writes again may be both, a step of grids and one of searches. */
  private void requireOwnNames() {
    for (String name : operations.keySet()) {
      if (METHODS.containsKey(name) && !name.equals(WRITE)) {
        throw new SuiteError(
            name() + "." + METHODS.get(name) + " is a step by itself, and no operation too");
      }
    }
  }

  /** Steps as all languages call them, and as a method is called in Java. */
  private static Map<String, String> methods() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("create", "create");
    all.put("check_read", "checkRead");
    all.put(WRITE, "checkWrite");
    all.put("answers", "answers");
    all.put("features", "features");
    return all;
  }

  private static Parameters parameters(Class<?> marked) throws Throwable {
    for (Method method : marked.getDeclaredMethods()) {
      if (method.getName().equals("parameters") && method.getParameterCount() == 0) {
        method.setAccessible(true);
        Object given = invoked(() -> method.invoke(null));
        return given instanceof Parameters ? (Parameters) given : Parameters.none();
      }
    }
    return Parameters.none();
  }

  String name() {
    return marked.getSimpleName();
  }

  Map<String, @Nullable Object> described() {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("name", name());
    said.put("until", mark.until().isEmpty() ? null : mark.until());
    said.put("parameters", parameters.described(mark.since()));
    said.put("steps", new ArrayList<>(steps.keySet()));
    List<Object> described = new ArrayList<>();
    operations.forEach((name, one) -> described.add(one.described(name)));
    said.put("operations", described);
    return said;
  }

  /** A new object's step or operation, which may take its time only when it is called. */
  Step step(String step, Map<String, @Nullable Object> levels, StepArguments given)
      throws Throwable {
    CaseOperation operation = operations.get(step);
    StepMethod method = operation == null ? steps.get(step) : operation.method();
    if (method == null) {
      throw new IllegalArgumentException("the case " + name() + " has no step " + step);
    }
    Object made = made(levels);
    return () -> method.call(made, given);
  }

  /** The operations that make sense with data of a state. */
  List<String> possible(Map<String, @Nullable Object> levels, StepArguments given)
      throws Throwable {
    Object made = made(levels);
    List<String> named = new ArrayList<>();
    for (Map.Entry<String, CaseOperation> one : operations.entrySet()) {
      StepMethod when = one.getValue().when().orElse(null);
      if (when == null || isSo(when, one.getKey(), made, given)) {
        named.add(one.getKey());
      }
    }
    return named;
  }

  private boolean isSo(StepMethod when, String name, Object made, StepArguments given) {
    try {
      return Boolean.TRUE.equals(when.call(made, given));
    } catch (Throwable raised) {
      throw new SuiteError("the 'when' of " + name() + "." + name + " raised " + raised, raised);
    }
  }

  private Object made(Map<String, @Nullable Object> levels) throws Throwable {
    List<String> names = parameters.names();
    for (Constructor<?> constructor : marked.getDeclaredConstructors()) {
      Class<?>[] takes = constructor.getParameterTypes();
      if (takes.length == names.size()) {
        @Nullable Object[] values = new @Nullable Object[takes.length];
        for (int i = 0; i < takes.length; i++) {
          values[i] = fitting(levels.get(names.get(i)), takes[i]);
        }
        constructor.setAccessible(true);
        Object made = invoked(() -> constructor.newInstance(values));
        if (made != null) {
          return made;
        }
      }
    }
    throw new IllegalArgumentException(
        "the case " + name() + " has no constructor that takes its parameters " + names);
  }

  private static @Nullable Object fitting(@Nullable Object level, Class<?> type) {
    if (level instanceof Number) {
      Number number = (Number) level;
      if (type == int.class || type == Integer.class) {
        return number.intValue();
      }
      if (type == double.class || type == Double.class) {
        return number.doubleValue();
      }
    }
    return level;
  }

  /** What is done by a suite's code. */
  interface Step {
    @Nullable Object take() throws Throwable;
  }

  private static @Nullable Object invoked(Step step) throws Throwable {
    try {
      return step.take();
    } catch (InvocationTargetException wrapped) {
      Throwable own = wrapped.getCause();
      throw own == null ? wrapped : own;
    }
  }
}
