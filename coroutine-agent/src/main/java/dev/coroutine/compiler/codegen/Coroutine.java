package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.CalleeResolver;
import dev.coroutine.compiler.analysis.ControlFlow;
import dev.coroutine.compiler.analysis.Liveness;
import dev.coroutine.compiler.analysis.ReturnPoint;
import dev.coroutine.compiler.analysis.ReturnPoints;
import dev.coroutine.compiler.analysis.SuspensionPoint;
import dev.coroutine.compiler.analysis.SuspensionPoints;
import dev.coroutine.compiler.analysis.TypeFlow;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.normalize.BranchAwaits;
import dev.coroutine.compiler.normalize.NewRelocator;
import dev.coroutine.compiler.normalize.StageCasts;
import dev.coroutine.compiler.spill.FrameLayout;
import dev.coroutine.compiler.spill.FrameMeaning;
import dev.coroutine.compiler.spill.SaveShape;
import dev.coroutine.compiler.spill.SpillPlan;
import dev.coroutine.compiler.spill.SpillPlanner;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Everything that is known and decided about one method before code is written.
 *
 * @param model the class that declares it
 * @param method its normalised code
 * @param flow control flow of that code
 * @param liveness live variables of that code
 * @param types verification types before its instructions
 * @param plans what is saved at each suspension point, by state
 * @param saves what the save method of each state fills, by state
 * @param returns its return points
 * @param layout fields of its frame class
 * @param overload its number among the class's coroutines of that name, from 0
 * @param frameClass internal name of its frame class
 */
public record Coroutine(
        ClassModel model,
        MethodNode method,
        ControlFlow flow,
        Liveness liveness,
        TypeFlow types,
        List<SpillPlan> plans,
        List<SaveShape> saves,
        List<ReturnPoint> returns,
        FrameLayout layout,
        int overload,
        String frameClass) {

    /** Runs the passes that come before code generation. */
    public static Coroutine analyze(ClassModel model, MethodNode declared, CalleeResolver callees, int overload) {
        MethodNode source = BranchAwaits.normalize(StageCasts.normalize(declared), callees);
        TypeFlow types = TypeFlow.of(model.name(), source);
        List<SuspensionPoint> points = SuspensionPoints.find(source, types, callees);
        MethodNode method = NewRelocator.normalize(model.name(), source, points);
        if (method != source) {
            types = TypeFlow.of(model.name(), method);
            points = SuspensionPoints.find(method, types, callees);
        }
        ControlFlow flow = ControlFlow.of(method);
        Liveness liveness = Liveness.of(flow);
        FrameLayout layout = new FrameLayout();
        List<SpillPlan> plans = new ArrayList<>();
        for (SuspensionPoint point : points) {
            int index = method.instructions.indexOf(point.await());
            plans.add(SpillPlanner.plan(point, SpillPlanner.liveAfter(point, liveness, index), layout));
        }
        List<ReturnPoint> returns = ReturnPoints.find(flow, callees);
        List<SaveShape> saves = SaveShape.ofStates(plans, layout);
        String meaning = GeneratedNames.fingerprint(FrameMeaning.of(method, plans));
        String frameClass = GeneratedNames.frameClass(model.name(), method.name, overload, meaning);
        return new Coroutine(
                model, method, flow, liveness, types, List.copyOf(plans), saves, returns, layout, overload, frameClass);
    }

    /** Returns whether it can suspend with something to save. */
    public boolean needsFrame() {
        return !plans.isEmpty();
    }

    public boolean isStatic() {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    /** Name of the fast body. */
    public String fastBodyName() {
        return HiddenMethod.isNeeded(method)
                ? GeneratedNames.ownBody(method.name)
                : GeneratedNames.asyncBody(method.name);
    }

    /** Descriptor of the fast body. */
    public String asyncDescriptor() {
        return RuntimeAbi.asyncDescriptor(method.desc);
    }

    /** Name of the resume body, which tells overloads apart as the frame class's does: all have one descriptor. */
    public String resumeName() {
        return GeneratedNames.resumeBody(method.name, overload);
    }

    /** What the save method of a state fills. */
    public SaveShape saveOf(SpillPlan plan) {
        return saves.get(plan.point().state());
    }
}
