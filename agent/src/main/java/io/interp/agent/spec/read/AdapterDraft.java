package io.interp.agent.spec.read;

import io.interp.agent.spec.Location;
import io.interp.internal.tensor.custom.AdapterRule;

/**
 * An adapter that is yet to be compared with those of all files.
 *
 * @param rule what it will be
 * @param type of the tensors; null for those of a JAR, which only running code tells
 * @param location of the entry
 */
record AdapterDraft(AdapterRule rule, String type, Location location) {}
