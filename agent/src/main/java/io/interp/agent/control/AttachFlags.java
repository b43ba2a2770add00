package io.interp.agent.control;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What on a JVM's command line keeps agents out: to try and fail would take long or harm it. */
final class AttachFlags {

  private AttachFlags() {}

  /** The flag that forbids to attach to this JVM; null when none is known to do so. */
  static String forbidding() {
    if (is("DisableAttachMechanism", "true")) {
      return "-XX:+DisableAttachMechanism";
    }
    return is("EnableDynamicAgentLoading", "false") ? "-XX:-EnableDynamicAgentLoading" : null;
  }

  /** How a line on a failure begins: with what this JVM lacks, as far as that is known. */
  static String missing() {
    return ModuleLayer.boot().findModule("jdk.attach").isPresent()
        ? "attaching to this JVM failed: "
        : "attaching to this JVM failed, which wants --add-modules jdk.attach: ";
  }

  private static boolean is(String flag, String value) {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption(flag)
          .getValue()
          .equals(value);
    } catch (IllegalArgumentException | LinkageError e) {
      // Another JVM, or one without that module: nothing is known of the flag.
      return false;
    }
  }
}
