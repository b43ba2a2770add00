package io.interp.internal.output;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a run runs. Only for use once the application runs: it wakes much of the JDK. */
final class Machine {

  /** Number of this process. */
  static long pid() {
    return ProcessHandle.current().pid();
  }

  /** Name of this machine, or null. */
  static String host() {
    try {
      // A question to the name service can take seconds; the kernel knows at once.
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return hostByNameService();
    }
  }

  /** Name, version and architecture of the operating system. */
  static String os() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch");
  }

  /** Rank of this process among those of a distributed run, as launchers say it; null without. */
  static String rank() {
    return System.getenv("RANK");
  }

  /** The JVM and the arguments that it was started with. */
  static Map<String, Object> jvm() {
    Map<String, Object> jvm = new LinkedHashMap<>();
    jvm.put("version", System.getProperty("java.vm.version"));
    jvm.put("vendor", System.getProperty("java.vm.vendor"));
    jvm.put("args", jvmArguments());
    return jvm;
  }

  private static List<String> jvmArguments() {
    try {
      return ManagementFactory.getRuntimeMXBean().getInputArguments();
    } catch (LinkageError e) {
      // An image made by jlink need not have java.management.
      return null;
    }
  }

  private static String hostByNameService() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return null;
    }
  }

  private Machine() {}
}
