package dev.steelyard.worker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A method of a case that is given what its parameters' types ask for. */
final class StepMethod {

  private final Method method;

  private StepMethod(Method method) {
    this.method = method;
    method.setAccessible(true);
  }

  /**
   * One.
   *
   * @throws SuiteError when it asks for something else, or gives what nobody would wait for
   */
  static StepMethod of(Class<?> marked, Method method) {
    if (!fits(method)) {
      throw new SuiteError(
          shown(marked, method)
              + " cannot be called: a step takes a Path, a Map for the state, a Random and an int"
              + " for the size, each at most once and in any order");
    }
    if (isAwaited(method.getReturnType())) {
      throw new SuiteError(
          shown(marked, method)
              + " returns a "
              + method.getReturnType().getSimpleName()
              + ", which nobody would wait for; let it wait itself");
    }
    return new StepMethod(method);
  }

  /** With the class that it is a case of, and the types of its parameters. */
  static String shown(Class<?> marked, Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(
            Collectors.joining(", ", marked.getSimpleName() + "." + method.getName() + "(", ")"));
  }

  /** Whether all that it asks for is there. */
  static boolean fits(Method method) {
    Set<StepArguments.Kind> asked = EnumSet.noneOf(StepArguments.Kind.class);
    for (Class<?> type : method.getParameterTypes()) {
      StepArguments.Kind kind = StepArguments.Kind.of(type);
      if (kind == null || !asked.add(kind)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAwaited(Class<?> type) {
    return Future.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type);
  }

  /** Calls it, and gives or throws what it does. */
  @Nullable Object call(Object on, StepArguments given) throws Throwable {
    Object[] values =
        Arrays.stream(method.getParameterTypes()).map(given::of).toArray(Object[]::new);
    try {
      Object result = method.invoke(on, values);
      if (result != null && isAwaited(result.getClass())) {
        throw new SuiteError(
            shown(on.getClass(), method) + " returned what nobody waits for; let it wait itself");
      }
      return result;
    } catch (InvocationTargetException wrapped) {
      Throwable own = wrapped.getCause();
      throw own == null ? wrapped : own;
    }
  }
}
