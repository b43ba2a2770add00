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

  /** Whether this JVM has the module that attaches. */
  static boolean hasAttachModule() {
    return ModuleLayer.boot().findModule("jdk.attach").isPresent();
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
