package io.interp.agent.inspect;

import io.interp.agent.weave.MethodSites;
import java.util.List;

/**
 * What one class has to hook.
 *
 * @param name with dots
 * @param root the JAR or folder that it is in
 * @param source name of its source file, or null
 * @param problem why it cannot be woven at all, or null
 * @param methods the methods that were asked for
 */
record ClassReport(
    String name, String root, String source, String problem, List<MethodSites> methods) {}
