package dev.steelyard.host.process;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ctrl-C, or a polite kill, once more while the virtual machine leaves already, which it takes no
 * notice of by itself. Safe for any thread.
 */
public final class RepeatedSignal {

  private static final List<String> NAMES = List.of("INT", "TERM");

  private RepeatedSignal() {}

  /** What is done when one comes from now on; in place of what was to be done before. */
  public static void then(Runnable what) {
    try {
      // By name: the only class that takes signals is not one that the compiler shows to all.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) -> {
                if (method.getName().equals("handle")) {
                  what.run();
                }
                return null;
              });
      for (String name : NAMES) {
        var _ =
            signal
                .getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
      }
    } catch (ReflectiveOperationException none) {
      // Without it a second signal is of no effect, as ever.
      return;
    }
  }
}
