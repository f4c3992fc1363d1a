package io.gpuaas.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * SIGWINCH. The JDK has signals in {@code sun.misc} alone, whose use the compiler warns of and
 * cannot be told not to; hence by reflection.
 */
final class WindowChanges {
  private WindowChanges() {}

  /** Runs {@code task} in a thread of its own whenever the window has got another size. */
  static void watch(Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onSignal =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              task.run();
            }
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onSignal);
      Object winch = signal.getConstructor(String.class).newInstance("WINCH");
      signal.getMethod("handle", signal, handler).invoke(null, winch, proxy);
    } catch (ReflectiveOperationException noSuchSignal) {
      // The far side keeps the size that the window had.
    }
  }
}
